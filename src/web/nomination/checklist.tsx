import { Button } from 'antd';
import { useId, type ReactNode } from 'react';
import type { ChecklistView, NominationView } from '../../contract/nomination/shapes.ts';
import { Card } from '../ui/card.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';

const ICONS: Readonly<Record<ChecklistView['state'], IconName>> = {
  done: 'done',
  missing: 'todo',
  warning: 'todo',
  paper: 'doc',
};

const Item = ({ item }: { readonly item: ChecklistView }): ReactNode => {
  const reasons = [...item.refusals, ...item.warnings];
  return (
    <li className={`checklist-${item.state}`}>
      <Icon name={ICONS[item.state]} isSmall />
      <span className="checklist-title">{item.title}</span>
      <span className="checklist-fact" title={item.fact}>
        {item.fact}
      </span>
      <span className="small checklist-clause">{item.clause}</span>
      {item.state === 'done' || reasons.length === 0 ? null : (
        <ul className="small checklist-reasons">
          {reasons.slice(0, 3).map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {reasons.length > 3 ? <li>另有 {reasons.length - 3} 处</li> : null}
        </ul>
      )}
    </li>
  );
};

/** Conditions that are affirmed stand together in one line; what is left of them follows below it. */
const linesOf = ({ checklist, asked, affirmed }: NominationView): readonly ChecklistView[] => {
  const affirmable = new Set(
    asked.conditions.filter((one) => one.isAffirmed).map(({ id }) => `condition.${id}`),
  );
  const [first, ...others] = checklist.filter(({ id }) => affirmable.has(id));
  if (first === undefined) return checklist;
  const all = [first, ...others];
  const open = all.filter(({ state }) => state !== 'done');
  const names = [...new Set(affirmed.map(({ name }) => name))].join('、');
  const line: ChecklistView = {
    ...first,
    title: '推选条件',
    state: open.length === 0 ? 'done' : 'missing',
    fact: `${all.length - open.length} / ${all.length} 条已确认`,
    clause: open.length === 0 ? names : (open[0]?.clause ?? ''),
    refusals: open.flatMap(({ refusals }) => refusals),
  };
  return checklist.flatMap((item) =>
    item === first ? [line] : affirmable.has(item.id) ? [] : [item],
  );
};

/** What the one act at the end is, and why it may not be done yet. */
export interface LastAct {
  readonly word: string;
  readonly reason: string | null;
  readonly isBusy: boolean;
  readonly onAct: () => void;
}

/** 提交前核对: every line with its clause; submitting comes last, the reason above it. */
export const Checklist = ({
  view,
  act,
  children,
}: {
  readonly view: NominationView;
  readonly act: LastAct | null;
  readonly children?: ReactNode;
}): ReactNode => {
  const { opinions, hindrances } = view;
  const reasonId = useId();
  const lines = linesOf(view);
  const done = lines.filter(({ state }) => state !== 'missing').length;
  const all = lines.length + opinions.length;
  return (
    <Card title="提交前核对" note={`${all} 项里已完成 ${done} 项`}>
      <ul className="checklist">
        {lines.map((item) => (
          <Item key={item.id} item={item} />
        ))}
        {opinions.map(({ sentence, clause }) => (
          <li key={sentence} className="checklist-missing">
            <Icon name="todo" isSmall />
            <span className="checklist-whole">{sentence}</span>
            <span className="small checklist-clause">{clause}</span>
          </li>
        ))}
      </ul>
      {hindrances.map(({ sentence, clause }) => (
        <p key={sentence} className="checklist-hindrance">
          <Icon name="todo" isSmall />
          {sentence} <span className="hint">{clause}</span>
        </p>
      ))}
      {act === null ? null : (
        <>
          {act.reason === null ? null : (
            <p className="checklist-hindrance" id={reasonId}>
              <Icon name="todo" isSmall />
              {act.reason}
            </p>
          )}
          <Button
            block
            size="large"
            type={act.reason === null ? 'primary' : 'default'}
            disabled={act.reason !== null}
            {...(act.reason === null ? {} : { 'aria-describedby': reasonId })}
            loading={act.isBusy}
            onClick={act.onAct}
          >
            {act.word}
          </Button>
        </>
      )}
      {children}
    </Card>
  );
};
