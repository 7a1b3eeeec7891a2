import { Button, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { parseDay } from '../../core/kernel/day.ts';
import type { FindingView } from '../../contract/activity/shapes.ts';
import type { Json } from '../../core/plan/open-item.ts';
import { sentenceOfError } from '../api.ts';
import { Finding } from '../ui/finding.tsx';
import { Icon } from '../ui/icon.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { dayFromText } from './date-field.tsx';
import type { Matter } from './matters.ts';
import { ScalesDrawing } from './scales-drawing.tsx';
import type { DraftEditor, Ruling } from './use-draft.ts';

/** Id under which the page finds a matter, to scroll to it. */
export const matterAnchor = ({ key }: Matter): string => `matter-${key}`;

const VALUE = 'value';
const KEEP = 'keep-default';

const valueFrom = (text: string, expects: FindingView['expects']): Json | null => {
  if (expects === 'number') return /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null;
  if (expects === 'day') return dayFromText(text) ?? parseDay(text.trim());
  return text.trim() === '' ? null : text.trim();
};

const HINTS = { number: '填数字', text: '填内容', day: '如 2020年9月25日' } as const;

const answerOf = (
  chosen: string,
  text: string,
  { expects }: FindingView,
): Ruling['answer'] | null => {
  if (chosen === KEEP) return { kind: 'keep-default' };
  if (chosen !== VALUE) return { kind: 'choose', option: chosen };
  const value = valueFrom(text, expects);
  return value === null ? null : { kind: 'value', value };
};

/** The question that is asked: of a finding that only repeats an open item, its own sentence. */
const questionOf = ({ open, code, decide, sentence }: FindingView): string =>
  open === null || code.startsWith('open.') ? sentence : decide;

/** A choice's default stands among the options already; of a value it is told. */
const keepWord = ({ expects, default: held }: FindingView): string =>
  expects === null || held === null ? '暂按默认' : `暂按默认：${held}`;

/** A matter under the field it concerns: what is wrong, the choices, and after choosing the reason, in place. */
const MatterCard = ({
  matter,
  editor,
}: {
  readonly matter: Matter;
  readonly editor: DraftEditor;
}): ReactNode => {
  const id = useId();
  const { first, findings, number, isGrave } = matter;
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [by, setBy] = useState(editor.plan.notice.issuers[0] ?? '');
  const [trouble, setTrouble] = useState<string | null>(null);
  // Silences stand folded, so that the fields stay in sight; what must be settled first, or is drawn, stands open.
  const isDrawn = findings.some(({ code }) => code === 'ranking.scales-differ');
  const [isFolded, setFolded] = useState(!isGrave && !isDrawn && number !== 1);
  const { open } = first;
  const isContradiction = isGrave || first.code === 'open.contradiction';
  const options = [
    ...first.options.map(({ id: option, title }) => ({ id: option, word: title })),
    ...(first.expects === null ? [] : [{ id: VALUE, word: '填写' }]),
    ...(open === null || isContradiction ? [] : [{ id: KEEP, word: keepWord(first) }]),
  ];
  const answer = chosen === null ? null : answerOf(chosen, text, first);
  const record = async (): Promise<void> => {
    if (open === null || answer === null) return;
    try {
      await editor.rule({ open, answer, reason: reason.trim(), decidedBy: by.split(/[、,，]/u) });
    } catch (error) {
      setTrouble(sentenceOfError(error));
    }
  };
  const question = questionOf(first);
  if (isFolded && number !== 1)
    return (
      <button
        id={matterAnchor(matter)}
        type="button"
        className="matter matter-folded"
        aria-expanded={false}
        onClick={() => setFolded(false)}
      >
        <Icon name="todo" isSmall />
        <span>{number}</span>
        <span className="matter-question">{question}</span>
        <span className="matter-unfold">裁定</span>
      </button>
    );
  return (
    <div id={matterAnchor(matter)} className="matter" tabIndex={-1}>
      <Finding
        {...(number === null ? {} : { number })}
        title={question}
        clause={first.clause}
        options={open === null || editor.isReadOnly ? [] : options}
        chosen={chosen}
        onChoose={setChosen}
      >
        {findings.map(({ sentence, code }) =>
          open === null || code.startsWith('open.') ? null : <p key={code}>{sentence}</p>,
        )}
        {open === null ? <p>{first.decide}</p> : null}
        {editor.plan.rankings.map((ranking) =>
          findings.some(
            ({ code, places }) =>
              code === 'ranking.scales-differ' && places[0] === `rankings.${ranking.id}.formula`,
          ) ? (
            <ScalesDrawing key={ranking.id} plan={editor.plan} ranking={ranking} />
          ) : null,
        )}
      </Finding>
      {chosen === null ? null : (
        <div className="matter-reason">
          {chosen === VALUE ? (
            <div>
              <label htmlFor={`${id}-value`}>内容</label>
              <Input
                id={`${id}-value`}
                value={text}
                placeholder={HINTS[first.expects ?? 'text']}
                onChange={({ target }) => setText(target.value)}
              />
            </div>
          ) : null}
          <div>
            <label htmlFor={`${id}-reason`}>理由</label>
            <Input
              id={`${id}-reason`}
              value={reason}
              maxLength={500}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
          <div className="matter-by">
            <label htmlFor={`${id}-by`}>决定人</label>
            <Input
              id={`${id}-by`}
              value={by}
              maxLength={200}
              onChange={({ target }) => setBy(target.value)}
            />
          </div>
          <Button
            type="primary"
            disabled={answer === null || reason.trim().length < 2 || by.trim() === ''}
            loading={editor.isSaving}
            onClick={() => void record()}
          >
            {chosen === KEEP ? '记下暂按默认' : '记录裁定'}
          </Button>
        </div>
      )}
      {trouble === null ? null : <Trouble sentence={trouble} />}
    </div>
  );
};

/** Matters one under the other. */
export const Matters = ({
  matters,
  editor,
}: {
  readonly matters: readonly Matter[];
  readonly editor: DraftEditor;
}): ReactNode =>
  matters.map((matter) => <MatterCard key={matter.key} matter={matter} editor={editor} />);
