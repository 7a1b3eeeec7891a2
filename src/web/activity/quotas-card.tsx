import { Button, Input, InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { clausePlace } from '../../contract/plan/clause.ts';
import { freshId, newQuota } from '../../core/activity/new-stage.ts';
import { mostPlaces, type Places, type Quota } from '../../core/nomination/quota.ts';
import type { Stage } from '../../core/plan/stage.ts';
import { Card } from '../ui/card.tsx';
import '../ui/data-table.css';
import { Ask, AskDialog, RemovePart } from './ask-dialog.tsx';
import type { DraftEditor } from './use-draft.ts';

type Nomination = Extract<Stage, { kind: 'nomination' }>;

const KINDS: Readonly<Record<Places['kind'], string>> = {
  exact: '定额',
  ceiling: '至多',
  range: '区间',
  optional: '至多，可不报',
};

const placesOf = (kind: Places['kind'], least: number, most: number): Places => {
  if (kind === 'exact') return { kind, n: most };
  return kind === 'range' ? { kind, least, most } : { kind, most };
};

const keyOf = ({ kind }: Places): 'n' | 'most' => (kind === 'exact' ? 'n' : 'most');

const Whole = ({
  id,
  value,
  onValue,
}: {
  readonly id: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
}): ReactNode => (
  <InputNumber
    id={id}
    min={0}
    max={10_000}
    precision={0}
    value={value}
    onChange={(next) => onValue(next ?? 0)}
  />
);

/** A row of places: which units have it, how many each, and of which category; a new one, or one that is changed. */
const QuotaDialog = ({
  stage,
  quota,
  editor,
  onClose,
}: {
  readonly stage: Nomination;
  readonly quota: Quota | null;
  readonly editor: DraftEditor;
  readonly onClose: () => void;
}): ReactNode => {
  const places = quota?.places ?? { kind: 'ceiling', most: 1 };
  const [units, setUnits] = useState<string[]>([...(quota?.units ?? [])]);
  const [kind, setKind] = useState<Places['kind']>(places.kind);
  const [least, setLeast] = useState(places.kind === 'range' ? places.least : 0);
  const [most, setMost] = useState(mostPlaces(places));
  const [category, setCategory] = useState(quota === null ? '' : '-');
  const elsewhere = new Set(
    stage.quotas.filter(({ id }) => id !== quota?.id).flatMap((one) => [...one.units]),
  );
  const list = `stages.${stage.id}.quotas`;
  const reason = (): string | null => {
    if (units.length === 0) return '请选择单位；没有可选的，先在“单位”里新增，或从别的名额行里去掉';
    if (kind === 'range' && least > most) return '最少不能多于最多';
    return category.trim() === '' ? '请填写推荐对象类别' : null;
  };
  const send = async (): Promise<void> => {
    const value = { ...placesOf(kind, least, most) };
    if (quota !== null) {
      const path = `${list}.${quota.id}`;
      const isSame = JSON.stringify(value) === JSON.stringify(places);
      const changes = [
        ...(units.join() === quota.units.join() ? [] : [{ path: `${path}.units`, value: units }]),
        ...(isSame ? [] : [{ path: `${path}.places`, value }]),
      ];
      if (changes.length > 0) await editor.apply(changes);
      return;
    }
    const id = freshId(
      'row',
      stage.quotas.map((one) => one.id),
    );
    const row = newQuota(id, { units, n: most, category: category.trim() });
    await editor.apply([{ path: list, insert: { ...row, places: value }, before: null }]);
  };
  return (
    <AskDialog
      title={quota === null ? `新增名额行：${stage.title}` : `改名额行：${stage.title}`}
      sendWord={quota === null ? '新增' : '保存'}
      reason={reason()}
      onSend={send}
      onClose={onClose}
    >
      <Ask label="哪些单位（每个单位各有这些名额）">
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={units}
            onChange={setUnits}
            options={editor.plan.units
              .filter((unit) => !elsewhere.has(unit.id))
              .map((unit) => ({ value: unit.id, label: unit.short }))}
          />
        )}
      </Ask>
      <Ask label="办法">
        {(id) => (
          <Select
            id={id}
            value={kind}
            onChange={setKind}
            options={(Object.keys(KINDS) as Places['kind'][]).map((value) => ({
              value,
              label: KINDS[value],
            }))}
          />
        )}
      </Ask>
      {kind === 'range' ? (
        <Ask label="最少几名">{(id) => <Whole id={id} value={least} onValue={setLeast} />}</Ask>
      ) : null}
      <Ask label={kind === 'exact' ? '每单位名额' : '每单位最多几名'}>
        {(id) => <Whole id={id} value={most} onValue={setMost} />}
      </Ask>
      {quota === null ? (
        <Ask label="推荐对象类别" hint="如：医保窗口工作人员">
          {(id) => (
            <Input
              id={id}
              value={category}
              maxLength={60}
              onChange={({ target }) => setCategory(target.value)}
            />
          )}
        </Ask>
      ) : null}
    </AskDialog>
  );
};

const NumberField = ({
  label,
  value,
  isReadOnly,
  onSave,
}: {
  readonly label: string;
  readonly value: number;
  readonly isReadOnly: boolean;
  readonly onSave: (value: number) => void;
}): ReactNode => (
  <input
    key={value}
    type="number"
    min={0}
    className="plan-number"
    aria-label={label}
    readOnly={isReadOnly}
    defaultValue={value}
    onBlur={({ target }) => {
      const next = Number(target.value);
      if (Number.isInteger(next) && next !== value) onSave(next);
    }}
  />
);

/** 名额: each row of units with its number, saved when the field is left; rows are added, changed and removed. */
export const QuotasCard = ({
  stage,
  editor,
}: {
  readonly stage: Nomination;
  readonly editor: DraftEditor;
}): ReactNode => {
  const { plan, isReadOnly } = editor;
  const [asked, setAsked] = useState<Quota | 'new' | null>(null);
  const total = stage.quotas.reduce(
    (sum, quota) => sum + mostPlaces(quota.places) * quota.units.length,
    0,
  );
  const nameOf = (id: string): string => plan.units.find((unit) => unit.id === id)?.short ?? id;
  const { sum } = stage;
  return (
    <Card title={`名额：${stage.title}`} note={`合计 ${total} 名`}>
      <table className="data-table plan-table">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">办法</th>
            <th scope="col" className="number">
              每单位名额
            </th>
            <th scope="col" className="number">
              单位数
            </th>
            <th scope="col">依据</th>
            {isReadOnly ? null : <th scope="col">更改</th>}
          </tr>
        </thead>
        <tbody>
          {stage.quotas.map((quota) => {
            const names = quota.units.map(nameOf).join('、');
            return (
              <tr key={quota.id}>
                <th scope="row">{names}</th>
                <td className="short">{KINDS[quota.places.kind]}</td>
                <td className="number">
                  <NumberField
                    label={`${names}：每单位名额`}
                    value={mostPlaces(quota.places)}
                    isReadOnly={isReadOnly}
                    onSave={(value) =>
                      editor.change(
                        `stages.${stage.id}.quotas.${quota.id}.places.${keyOf(quota.places)}`,
                        value,
                      )
                    }
                  />
                </td>
                <td className="number">{quota.units.length}</td>
                <td className="short small">{clausePlace(plan, quota.source)}</td>
                {isReadOnly ? null : (
                  <td className="short">
                    <Button
                      type="link"
                      size="small"
                      className="part-act"
                      aria-label={`${names}：更改名额行`}
                      onClick={() => setAsked(quota)}
                    >
                      更改
                    </Button>
                    <RemovePart
                      editor={editor}
                      path={`stages.${stage.id}.quotas.${quota.id}`}
                      title={`名额行：${names}`}
                    />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="part-foot">
        {isReadOnly ? null : (
          <Button size="small" onClick={() => setAsked('new')}>
            新增名额行
          </Button>
        )}
        {sum === null ? null : (
          <>
            <span className="small">方案写明的合计</span>
            <NumberField
              label="方案写明的名额合计"
              value={sum.n}
              isReadOnly={isReadOnly}
              onSave={(value) => editor.change(`stages.${stage.id}.sum.n`, value)}
            />
            {sum.n === total ? null : <span className="field-fault">与各行之和 {total} 不符</span>}
          </>
        )}
      </div>
      {asked === null ? null : (
        <QuotaDialog
          stage={stage}
          quota={asked === 'new' ? null : asked}
          editor={editor}
          onClose={() => setAsked(null)}
        />
      )}
    </Card>
  );
};
