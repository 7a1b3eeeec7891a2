import { Button } from 'antd';
import type { ReactNode } from 'react';
import { drawCommit, drawRun, teamBoard, teamBook } from '../../contract/team/http.ts';
import { addressOf, sentenceOfError, type Answer } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { shortMomentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';

type Draw = Answer<typeof teamBoard>['draws'][number];

const KINDS = [
  { kind: 'order', title: '出场顺序' },
  { kind: 'seat', title: '笔试座位' },
] as const;

const Proof = ({ draw }: { readonly draw: Draw }): ReactNode => (
  <>
    <span className="small team-digits">
      {shortMomentText(draw.committedAt)} 公布承诺值：{draw.commitment}
    </span>
    {draw.seed === null ? null : (
      <>
        <span className="small team-digits">抽签种子：{draw.seed}</span>
        <span className="small">抽签事项：{draw.context}</span>
        <ol className="team-order">
          {draw.order.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      </>
    )}
  </>
);

/** Draws of order and seats: the commitment first, then the draw; anybody can repeat it from seed and list. */
export const DrawsCard = ({
  activity,
  stage,
  draws,
  isOrganiser,
}: {
  readonly activity: string;
  readonly stage: string;
  readonly draws: readonly Draw[];
  readonly isOrganiser: boolean;
}): ReactNode => {
  const commit = useAct(drawCommit, [teamBoard]);
  const run = useAct(drawRun, [teamBoard]);
  return (
    <Card
      title="抽签"
      note={
        isOrganiser ? (
          <Button href={addressOf(teamBook, { params: { activity, stage } })} download>
            秩序册Word
          </Button>
        ) : undefined
      }
    >
      <ul className="team-lines">
        {KINDS.map(({ kind, title }) => {
          const draw = draws.find((one) => one.kind === kind);
          const params = { activity, stage, kind };
          const isDrawn = draw !== undefined && draw.seed !== null;
          return (
            <li key={kind}>
              <div className="team-line">
                <b>{title}</b>
                {isDrawn ? (
                  <StateTag tone="done" word="已抽签" isBare />
                ) : draw === undefined ? (
                  <StateTag tone="idle" word="未公布承诺值" isBare />
                ) : (
                  <StateTag tone="active" word="待抽签" isBare />
                )}
              </div>
              {draw === undefined ? null : <Proof draw={draw} />}
              {!isOrganiser || isDrawn ? null : draw === undefined ? (
                <span>
                  <ConfirmAct
                    word="公布承诺值"
                    title={`公布${title}抽签的承诺值`}
                    sentenceOf={sentenceOfError}
                    onAct={() => commit.mutateAsync({ params })}
                  >
                    承诺值先于抽签公布，各队都能看到；公布后抽签结果无法另选。
                  </ConfirmAct>
                </span>
              ) : (
                <span>
                  <ConfirmAct
                    word="抽签"
                    title={`${title}抽签`}
                    sentenceOf={sentenceOfError}
                    onAct={() => run.mutateAsync({ params })}
                  >
                    只抽一次。请在各队名单报齐后办理；抽签后公布种子，任何人都能重算。
                  </ConfirmAct>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
};
