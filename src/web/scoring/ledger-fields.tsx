import { Button, Input } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import type { SheetFormView } from '../../contract/scoring/shapes.ts';
import { runningOf, type AnswerDraft, type Draft, type DraftFaults } from './draft.ts';
import { leadToField } from './go-on.ts';

type Ledger = Extract<SheetFormView, { kind: 'ledger' }>;
type Outcome = Ledger['rounds'][number]['outcomes'][number];

const outcomesOf = (form: Ledger, round: string): readonly Outcome[] =>
  form.rounds.find(({ id }) => id === round)?.outcomes ?? [];

/** A choice that is made by its number: `1 抢答`. */
const Choice = ({
  label,
  mark,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly mark: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly onChange: (value: string) => void;
}): ReactNode => (
  <select
    className="scoring-select"
    aria-label={label}
    data-go={mark}
    value={value}
    onChange={({ target }) => onChange(target.value)}
  >
    <option value="">选</option>
    {options.map(({ id, title }, at) => (
      <option key={id} value={id}>
        {at + 1} {title}
      </option>
    ))}
  </select>
);

/** The answer that a new line begins with: the round goes on. */
const nextAnswer = (form: Ledger, entries: Draft['entries']): AnswerDraft => ({
  round: entries.at(-1)?.round ?? form.rounds[0]?.id ?? '',
  outcome: '',
  person: '',
  together: false,
  stake: '',
});

/** The ledger of a quiz, answer by answer, with what each gives and the running total to compare with the paper. */
export const LedgerFields = ({
  form,
  draft,
  faults,
  onChange,
}: {
  readonly form: Ledger;
  readonly draft: Draft;
  readonly faults: DraftFaults;
  readonly onChange: (draft: Draft) => void;
}): ReactNode => {
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef(draft.entries.length);
  const all = form.rounds.flatMap(({ outcomes }) => outcomes);
  const hasStake = all.some(({ isStaked }) => isStaked);
  const hasPerson = all.some(({ asksPerson }) => asksPerson);
  const hasTogether = all.some(({ asksTogether }) => asksTogether);
  const running = runningOf(form, draft);
  useEffect(() => {
    if (draft.entries.length > shown.current)
      leadToField(box.current, `round-${draft.entries.length - 1}`);
    shown.current = draft.entries.length;
  }, [draft.entries.length]);
  const set = (entries: Draft['entries']): void => onChange({ ...draft, entries });
  const edit = (at: number, changed: Partial<AnswerDraft>): void =>
    set(draft.entries.map((one, place) => (place === at ? { ...one, ...changed } : one)));
  return (
    <div ref={box} className="scoring-scroll">
      <table className="scoring-ledger">
        <caption className="unseen">按题目先后录入的答题记录</caption>
        <thead>
          <tr>
            <th scope="col">题</th>
            <th scope="col">环节</th>
            <th scope="col">结果</th>
            {hasPerson ? <th scope="col">答题人</th> : null}
            {hasTogether ? <th scope="col">方式</th> : null}
            {hasStake ? <th scope="col">所选分值</th> : null}
            <th scope="col" className="number">
              加减
            </th>
            <th scope="col" className="number">
              累计
            </th>
            <th scope="col">
              <span className="unseen">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">基准分</th>
            <td colSpan={2 + [hasPerson, hasTogether, hasStake].filter(Boolean).length} />
            <td />
            <td className="number">{form.rules.team.base}</td>
            <td />
          </tr>
          {draft.entries.map((entry, at) => {
            const number = at + 1;
            const outcomes = outcomesOf(form, entry.round);
            const outcome = outcomes.find(({ id }) => id === entry.outcome);
            const fault = faults[String(number)];
            return (
              <tr key={at} className={fault === undefined ? undefined : 'row-todo'}>
                <th scope="row">{number}</th>
                <td>
                  <Choice
                    label={`第${number}题环节`}
                    mark={`round-${at}`}
                    value={entry.round}
                    options={form.rounds}
                    onChange={(round) => edit(at, { round, outcome: '' })}
                  />
                </td>
                <td>
                  <Choice
                    label={`第${number}题结果`}
                    mark={`outcome-${at}`}
                    value={entry.outcome}
                    options={outcomes}
                    onChange={(value) => edit(at, { outcome: value })}
                  />
                  {fault === undefined ? null : (
                    <span className="scoring-fault" role="alert">
                      {fault}
                    </span>
                  )}
                </td>
                {hasPerson ? (
                  <td>
                    {outcome?.asksPerson === true ? (
                      <Choice
                        label={`第${number}题答题人`}
                        mark={`person-${at}`}
                        value={entry.person}
                        options={form.people.map(({ key, name }) => ({ id: key, title: name }))}
                        onChange={(person) => edit(at, { person })}
                      />
                    ) : null}
                  </td>
                ) : null}
                {hasTogether ? (
                  <td>
                    {outcome?.asksTogether === true ? (
                      <Choice
                        label={`第${number}题作答方式`}
                        mark={`together-${at}`}
                        value={entry.together ? 'together' : 'alone'}
                        options={[
                          { id: 'alone', title: '独自' },
                          { id: 'together', title: '共同' },
                        ]}
                        onChange={(value) => edit(at, { together: value === 'together' })}
                      />
                    ) : null}
                  </td>
                ) : null}
                {hasStake ? (
                  <td>
                    {outcome?.isStaked === true ? (
                      <Input
                        className="scoring-stake"
                        aria-label={`第${number}题所选分值`}
                        data-go={`stake-${at}`}
                        inputMode="decimal"
                        maxLength={8}
                        value={entry.stake}
                        onChange={({ target }) => edit(at, { stake: target.value })}
                      />
                    ) : null}
                  </td>
                ) : null}
                <td className="number">{running[at]?.change}</td>
                <td className="number">{running[at]?.total}</td>
                <td>
                  <Button
                    tabIndex={-1}
                    size="small"
                    aria-label={`删除第${number}题`}
                    onClick={() => set(draft.entries.filter((_, place) => place !== at))}
                  >
                    删除
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Button
        data-go="add"
        onClick={() => set([...draft.entries, nextAnswer(form, draft.entries)])}
      >
        加一题
      </Button>
    </div>
  );
};
