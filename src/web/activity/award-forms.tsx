import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { freshId } from '../../core/activity/new-stage.ts';
import type { AwardSeries } from '../../core/honour/award.ts';
import type { Json } from '../../core/plan/open-item.ts';
import { Ask, AskDialog, AskNumber, AskText } from './ask-dialog.tsx';
import type { DraftEditor } from './use-draft.ts';

const UNKNOWN = '';

interface Closable {
  readonly editor: DraftEditor;
  readonly onClose: () => void;
}

/** Asks for one award; with `series` null for a new series that begins with it. */
const AwardDialog = ({
  editor,
  series,
  onClose,
}: Closable & { readonly series: AwardSeries | null }): ReactNode => {
  const { plan } = editor;
  const first = series === null ? 1 : Math.max(0, ...series.awards.map(({ to }) => to)) + 1;
  const [group, setGroup] = useState('');
  const [ranking, setRanking] = useState(plan.rankings[0]?.id ?? '');
  const [title, setTitle] = useState('');
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(first);
  const [giver, setGiver] = useState(UNKNOWN);
  const reason = (): string | null => {
    if (title.trim() === '' || (series === null && group.trim() === '')) return '请填写名称';
    return from > to ? '名次应从小到大' : null;
  };
  const send = (): Promise<void> => {
    const taken = series?.awards.map(({ id }) => id) ?? [];
    const award: Json = {
      id: freshId('award', taken),
      title: title.trim(),
      from,
      to,
      givenBy: giver === UNKNOWN ? null : giver,
      source: 'inferred',
    };
    if (series !== null)
      return editor.apply([{ path: `awards.${series.id}.awards`, insert: award, before: null }]);
    const id = freshId(
      'series',
      plan.awards.map((one) => one.id),
    );
    const added: Json = {
      id,
      title: group.trim(),
      ranking,
      pool: 'everybody',
      awards: [award],
      source: 'inferred',
    };
    return editor.apply([{ path: 'awards', insert: added, before: null }]);
  };
  return (
    <AskDialog
      title={series === null ? '新增一组奖项' : `新增奖项：${series.title}`}
      sendWord="新增"
      reason={reason()}
      onSend={send}
      onClose={onClose}
    >
      {series === null ? (
        <>
          <Ask label="这组奖项的名称" hint="如：个人奖">
            {(id) => (
              <Input
                id={id}
                value={group}
                maxLength={60}
                onChange={({ target }) => setGroup(target.value)}
              />
            )}
          </Ask>
          <Ask label="按哪个排名颁发">
            {(id) => (
              <Select
                id={id}
                value={ranking}
                onChange={setRanking}
                options={plan.rankings.map((one) => ({ value: one.id, label: one.title }))}
              />
            )}
          </Ask>
        </>
      ) : null}
      <AskText label="奖项名称" value={title} onChange={setTitle} />
      <AskNumber label="从第几名" value={from} onChange={setFrom} />
      <AskNumber label="到第几名" value={to} onChange={setTo} />
      <Ask label="颁发单位">
        {(id) => (
          <Select
            id={id}
            value={giver}
            onChange={setGiver}
            options={[
              { value: UNKNOWN, label: '未定' },
              ...plan.organisers.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        )}
      </Ask>
    </AskDialog>
  );
};

/** The button that adds an award to a series, or a series with its first award. */
export const AddAward = ({
  editor,
  series,
}: {
  readonly editor: DraftEditor;
  readonly series: AwardSeries | null;
}): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  if (editor.isReadOnly) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {series === null ? '新增一组奖项' : '新增奖项'}
      </Button>
      {isOpen ? (
        <AwardDialog editor={editor} series={series} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
};
