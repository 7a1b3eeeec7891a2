import { Button } from 'antd';
import type { ReactNode } from 'react';
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
      <span className="checklist-fact">{item.fact}</span>
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
  const { checklist, opinions, hindrances } = view;
  const done = checklist.filter(({ state }) => state !== 'missing').length;
  const all = checklist.length + opinions.length;
  return (
    <Card title="提交前核对" note={`${all} 项里已完成 ${done} 项`}>
      <ul className="checklist">
        {checklist.map((item) => (
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
            <p className="checklist-hindrance">
              <Icon name="todo" isSmall />
              {act.reason}
            </p>
          )}
          <Button
            block
            size="large"
            type={act.reason === null ? 'primary' : 'default'}
            disabled={act.reason !== null}
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
