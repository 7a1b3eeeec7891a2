import type { ReactNode } from 'react';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Icon } from '../ui/icon.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { demoEnter, type Session } from '../../contract/account/http.ts';

type Persona = NonNullable<Session['demo']>['personas'][number];

/** The roles of the demo as cards: who it is, and in one sentence what they see. */
export const PersonaPicker = ({
  personas,
  onEntered,
  onPassword,
}: {
  readonly personas: readonly Persona[];
  readonly onEntered: () => Promise<void>;
  readonly onPassword: () => void;
}): ReactNode => {
  const enter = useAct(demoEnter);
  return (
    <>
      <h1>选一个角色，看看它的待办</h1>
      <p>这是演示：活动按两份真实通知设置，人物和成绩均为虚构。可以随时退出，换一个角色再进。</p>
      {enter.isError ? <Trouble sentence={sentenceOfError(enter.error)} /> : null}
      <ul className="personas">
        {personas.map(({ id, title, about, name, unit }) => (
          <li key={id}>
            <button
              type="button"
              className="persona"
              disabled={enter.isPending}
              onClick={() => enter.mutate({ body: { persona: id } }, { onSuccess: onEntered })}
            >
              <span className="avatar" aria-hidden="true">
                {[...name][0]}
              </span>
              <span>
                <span className="persona-title">{title}</span>
                <span className="hint">
                  {name}
                  {unit === null ? '' : `　${unit}`}
                </span>
              </span>
              <Icon name="right" />
              <span className="persona-about">{about}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="sign-in-other">
        <button type="button" className="link-button" onClick={onPassword}>
          用账号和口令登录
        </button>
      </p>
    </>
  );
};
