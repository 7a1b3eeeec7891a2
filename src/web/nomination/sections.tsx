import { Checkbox, Input, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { Card } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { momentText, secondText, shortMomentText } from '../ui/moment.ts';
import type { Changes, SaveState } from './use-saving.ts';

/** What every section is given: the nomination as it stands on screen, and how to change it. */
export interface Part {
  readonly shown: NominationView;
  readonly isOpen: boolean;
  readonly change: (changes: Changes) => void;
}

/** ✓ 已保存 17:20:31, or what stands in the way. */
export const SavedWord = ({
  editor: { savedAt, isSaving, trouble, retry },
}: {
  readonly editor: SaveState;
}): ReactNode => {
  if (trouble !== null)
    return (
      <span className="saved-word saved-trouble" role="alert">
        <Icon name="late" isSmall />
        没有存上：{trouble}
        <button type="button" className="link-button" onClick={retry}>
          按本页内容再存一次
        </button>
      </span>
    );
  if (isSaving) return <span className="saved-word hint">正在保存…</span>;
  return savedAt === null ? null : (
    <span className="saved-word saved-done" role="status">
      <Icon name="check" isSmall />
      已保存 {secondText(savedAt)}
    </span>
  );
};

/** A section that folds to one line once it is finished. */
const Folding = ({
  title,
  note,
  summary,
  isDone,
  mayChange,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly summary: string;
  readonly isDone: boolean;
  readonly mayChange: boolean;
  readonly children: ReactNode;
}): ReactNode => {
  const [isOpen, setOpen] = useState(!isDone);
  if (!isOpen)
    return (
      <section className="card nomination-folded" aria-label={title}>
        <span className="nomination-done">
          <Icon name="done" />
        </span>
        <b>{title}</b>
        <span className="small nomination-summary">{summary}</span>
        <button type="button" className="link-button" onClick={() => setOpen(true)}>
          {mayChange ? '改' : '看'}
        </button>
      </section>
    );
  return (
    <Card title={title} {...(note === undefined ? {} : { note })}>
      {children}
    </Card>
  );
};

/** Cells of the form but for long texts. */
export const FieldsSection = ({ shown, isOpen, change }: Part): ReactNode => {
  const id = useId();
  const { asked, record, checklist } = shown;
  const fields = (asked.form?.fields ?? []).filter(({ kind }) => kind !== 'paragraphs');
  const isDone = checklist.find((item) => item.id === 'entries')?.state === 'done';
  const summary = ['sex', 'ethnicity', 'birth', 'political', 'education', 'post']
    .map((name) => record[name] ?? '')
    .filter((text) => text !== '')
    .join('，');
  return (
    <Folding
      title="基本情况"
      note={asked.form?.name ?? ''}
      summary={summary}
      isDone={isDone}
      mayChange={isOpen}
    >
      <div className="nomination-fields">
        {fields.map(({ id: field, title, kind, choices, most }) => (
          <label
            key={field}
            htmlFor={`${id}${field}`}
            className={(most ?? 0) > 60 ? 'nomination-wide' : undefined}
          >
            {title}
            {kind === 'choice' ? (
              <Select
                id={`${id}${field}`}
                disabled={!isOpen}
                value={record[field] ?? null}
                options={choices.map((value) => ({ value, label: value }))}
                onChange={(value: string) => change({ record: { [field]: value } })}
              />
            ) : (
              <Input
                id={`${id}${field}`}
                disabled={!isOpen}
                value={record[field] ?? ''}
                placeholder={kind === 'month' ? '如 1986.03' : ''}
                onChange={({ target }) => change({ record: { [field]: target.value } })}
              />
            )}
          </label>
        ))}
      </div>
      <AttributeFields shown={shown} isOpen={isOpen} change={change} />
    </Folding>
  );
};

const AttributeFields = ({ shown, isOpen, change }: Part): ReactNode => {
  const id = useId();
  const { asked, attributes, category } = shown;
  return (
    <div className="nomination-fields">
      <label htmlFor={`${id}category`} className="nomination-wide">
        推荐范围
        <Select
          id={`${id}category`}
          disabled={!isOpen}
          placeholder="选一个"
          value={category?.id ?? null}
          options={asked.categories.map((one) => ({ value: one.id, label: one.title }))}
          onChange={(value: string) => change({ category: value })}
        />
      </label>
      {asked.attributes.map(({ name, words }) => (
        <label key={name} htmlFor={`${id}${name}`}>
          {name}
          <Select
            id={`${id}${name}`}
            disabled={!isOpen}
            placeholder="请选择"
            value={attributes[name] ?? null}
            options={words.map((value) => ({ value, label: value }))}
            onChange={(value: string) => change({ attributes: { [name]: value } })}
          />
        </label>
      ))}
    </div>
  );
};

/** Conditions that the unit affirms one by one, and preferences with their evidence (J2). */
export const ConditionsSection = ({
  shown,
  isOpen,
  change,
  onAffirm,
}: Part & {
  readonly onAffirm: (condition: string, affirmed: boolean) => void;
}): ReactNode => {
  const { asked, affirmed, preferences } = shown;
  return (
    <Card title="推选条件" note="推荐单位逐项核实后确认">
      <ul className="nomination-conditions">
        {asked.conditions
          .filter(({ isAffirmed }) => isAffirmed)
          .map(({ id, title, clause }) => {
            const mark = affirmed.find(({ condition }) => condition === id);
            return (
              <li key={id}>
                <Checkbox
                  disabled={!isOpen}
                  checked={mark !== undefined}
                  onChange={({ target }) => onAffirm(id, target.checked)}
                >
                  {title} <span className="hint">{clause}</span>
                </Checkbox>
                <span className="small">
                  {mark === undefined ? '' : `${mark.name}　${shortMomentText(mark.at)}`}
                </span>
              </li>
            );
          })}
      </ul>
      {asked.preferences.map(({ id, title, clause }) => (
        <label key={id} className="nomination-preference">
          {title}（可不填，供评审参考，不计分）<span className="hint"> {clause}</span>
          <Input.TextArea
            disabled={!isOpen}
            value={preferences[id] ?? ''}
            placeholder="写明事实和佐证"
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={({ target }) => change({ preferences: { [id]: target.value } })}
          />
        </label>
      ))}
    </Card>
  );
};

/** What has happened so far. */
export const StepsSection = ({ steps }: Pick<NominationView, 'steps'>): ReactNode => (
  <Card title="办理记录">
    <ul className="nomination-steps">
      {steps.map(({ title, reason, name, at }) => (
        <li key={`${at}${title}`}>
          <span>
            {title}
            {reason === '' ? '' : `：${reason}`}
          </span>
          <span className="small">
            {name}　{momentText(at)}
          </span>
        </li>
      ))}
    </ul>
  </Card>
);
