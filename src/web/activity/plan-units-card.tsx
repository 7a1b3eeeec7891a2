import { Button, Checkbox, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { PlanChange } from '../../core/activity/edit.ts';
import { freshId } from '../../core/activity/new-stage.ts';
import { mostPlaces } from '../../core/nomination/quota.ts';
import { Card } from '../ui/card.tsx';
import '../ui/data-table.css';
import { Ask, AskDialog, RemovePart } from './ask-dialog.tsx';
import type { DraftEditor } from './use-draft.ts';

const NONE = '';

const AddUnitDialog = ({
  editor,
  onClose,
}: {
  readonly editor: DraftEditor;
  readonly onClose: () => void;
}): ReactNode => {
  const { plan } = editor;
  const nominations = plan.stages.filter((stage) => stage.kind === 'nomination');
  const [name, setName] = useState('');
  const [short, setShort] = useState('');
  const [isRanked, setRanked] = useState(true);
  const [rows, setRows] = useState<Readonly<Record<string, string>>>({});
  const nameOf = (id: string): string => plan.units.find((unit) => unit.id === id)?.short ?? id;
  const send = (): Promise<void> => {
    const id = freshId(
      'unit',
      plan.units.map((unit) => unit.id),
    );
    const unit = {
      id,
      name: name.trim(),
      short: short.trim(),
      rankedForAwards: isRanked,
      source: 'inferred',
    };
    const changes: PlanChange[] = [{ path: 'units', insert: unit, before: null }];
    for (const stage of nominations) {
      const row = stage.quotas.find((quota) => quota.id === rows[stage.id]);
      if (row !== undefined)
        changes.push({
          path: `stages.${stage.id}.quotas.${row.id}.units`,
          value: [...row.units, id],
        });
    }
    return editor.apply(changes);
  };
  return (
    <AskDialog
      title="新增单位"
      sendWord="新增"
      reason={name.trim() === '' || short.trim() === '' ? '请填写全称和简称' : null}
      onSend={send}
      onClose={onClose}
    >
      <Ask label="单位全称" hint="与“单位与人员”里的名称一致，发布时按名称对应">
        {(id) => (
          <Input
            id={id}
            value={name}
            maxLength={60}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Ask>
      <Ask label="简称">
        {(id) => (
          <Input
            id={id}
            value={short}
            maxLength={20}
            onChange={({ target }) => setShort(target.value)}
          />
        )}
      </Ask>
      {nominations.map((stage) => (
        <Ask key={stage.id} label={`名额：${stage.title}`}>
          {(id) => (
            <Select
              id={id}
              value={rows[stage.id] ?? NONE}
              onChange={(row) => setRows({ ...rows, [stage.id]: row })}
              options={[
                { value: NONE, label: '没有名额，或另立一行' },
                ...stage.quotas.map((quota) => ({
                  value: quota.id,
                  label: `每单位${mostPlaces(quota.places)}名，与${nameOf(quota.units[0] ?? '')}等同一行`,
                })),
              ]}
            />
          )}
        </Ask>
      ))}
      {plan.awards.length === 0 ? null : (
        <Checkbox checked={isRanked} onChange={({ target }) => setRanked(target.checked)}>
          参加评奖
        </Checkbox>
      )}
    </AskDialog>
  );
};

/** 单位: who nominates or sends a team; units are added with their places, and removed with them. */
export const PlanUnitsCard = ({ editor }: { readonly editor: DraftEditor }): ReactNode => {
  const { plan, isReadOnly } = editor;
  const [isAsking, setAsking] = useState(false);
  const placesOf = (id: string): number =>
    plan.stages.reduce(
      (total, stage) =>
        stage.kind === 'nomination'
          ? stage.quotas.reduce(
              (sum, { units, places }) =>
                units.some((unit) => unit === id) ? sum + mostPlaces(places) : sum,
              total,
            )
          : total,
      0,
    );
  const isNominating = plan.stages.some(({ kind }) => kind === 'nomination');
  const isAwarding = plan.awards.length > 0;
  return (
    <Card title="单位" note={`${plan.units.length} 个`}>
      <table className="data-table plan-table">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">简称</th>
            {isNominating ? (
              <th scope="col" className="number">
                名额
              </th>
            ) : null}
            {isAwarding ? <th scope="col">评奖</th> : null}
            {isReadOnly ? null : <th scope="col">更改</th>}
          </tr>
        </thead>
        <tbody>
          {plan.units.map(({ id, name, short, rankedForAwards }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="short">{short}</td>
              {isNominating ? <td className="number">{placesOf(id)}</td> : null}
              {isAwarding ? <td className="short">{rankedForAwards ? '参加' : '不参加'}</td> : null}
              {isReadOnly ? null : (
                <td className="short">
                  <RemovePart editor={editor} path={`units.${id}`} title={name} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {isReadOnly ? null : (
        <div className="part-foot">
          <Button size="small" onClick={() => setAsking(true)}>
            新增单位
          </Button>
        </div>
      )}
      {isAsking ? <AddUnitDialog editor={editor} onClose={() => setAsking(false)} /> : null}
    </Card>
  );
};
