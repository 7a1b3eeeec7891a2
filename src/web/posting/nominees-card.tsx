import { Button, Modal, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { postingGet, postingList, postingRule } from '../../contract/posting/http.ts';
import type { PostingView } from '../../contract/posting/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { momentText } from '../ui/moment.ts';
import { RulingFields } from './ruling-fields.tsx';

type Nominee = PostingView['nominees'][number];
type Verdict = 'taken-off' | 'kept';

/** Records what all organisers decided about one line. */
const RuleDialog = ({
  activity,
  posting,
  nominee,
  name,
  onClose,
}: {
  readonly activity: string;
  readonly posting: PostingView;
  readonly nominee: Nominee;
  readonly name: string;
  readonly onClose: () => void;
}): ReactNode => {
  const rule = useAct(postingRule, [postingGet, postingList]);
  const [verdict, setVerdict] = useState<Verdict | null>(nominee.isUndecided ? null : 'taken-off');
  const [reason, setReason] = useState('');
  const [decidedBy, setDecidedBy] = useState<readonly string[]>([]);
  const isReady =
    verdict !== null && reason.trim().length > 1 && decidedBy.length === posting.deciders.length;
  const send = async (): Promise<void> => {
    if (verdict === null) return;
    await rule.mutateAsync({
      params: { activity, posting: posting.id },
      body: { line: nominee.line, verdict, reason: reason.trim(), decidedBy: [...decidedBy] },
    });
    onClose();
  };
  return (
    <Modal
      open
      title={`第${nominee.line}号　${name}`}
      okText="记录决定"
      cancelText="不办"
      okButtonProps={{
        danger: verdict === 'taken-off',
        disabled: !isReady,
        loading: rule.isPending,
      }}
      onOk={() => void send().catch(() => undefined)}
      onCancel={onClose}
      destroyOnHidden
    >
      {nominee.reports.map((report) => (
        <div key={report}>
          <b>异议核查结论</b>
          <p className="posting-text">{report}</p>
        </div>
      ))}
      {nominee.isUndecided ? (
        <Radio.Group
          aria-label="决定"
          value={verdict}
          onChange={({ target }) => setVerdict(target.value as Verdict)}
          options={[
            { value: 'taken-off', label: '撤下' },
            { value: 'kept', label: '保留' },
          ]}
        />
      ) : null}
      {verdict === 'taken-off' ? (
        <p>
          撤下后，公示页上只留“第 {nominee.line} 号　已撤下”，
          {posting.result === null
            ? '这名人选不能命名。'
            : '以后各版也不再列入。空出的奖项不递补；要递补的，请更正成绩、封存新版后重新公示。'}
        </p>
      ) : null}
      <RulingFields
        label="理由"
        deciders={posting.deciders}
        reason={reason}
        onReason={setReason}
        decidedBy={decidedBy}
        onDecidedBy={setDecidedBy}
      />
      {rule.isError ? <Trouble sentence={sentenceOfError(rule.error)} /> : null}
    </Modal>
  );
};

/** Everybody on the posting: whether they may be named by now, and why not. */
export const NomineesCard = ({
  activity,
  posting,
}: {
  readonly activity: string;
  readonly posting: PostingView;
}): ReactNode => {
  const [open, setOpen] = useState<Nominee | null>(null);
  const lineOf = (number: number) => posting.lineList.find((one) => one.number === number);
  const standing = posting.nominees.filter(({ isOff }) => !isOff);
  const [said = '', ...others] = new Set(standing.map(({ because }) => because));
  // What holds for every line alike is said once, above them.
  const isAlike = others.length === 0;
  const columns: readonly Column<Nominee>[] = [
    { key: 'line', title: '号', width: '3rem', isNumber: true, cell: ({ line }) => line },
    {
      key: 'name',
      title: posting.result === null ? '人选' : '姓名、队名',
      isHead: true,
      cell: ({ line, isOff }) => (
        <span className={isOff ? 'posting-struck' : ''}>
          {lineOf(line)?.name}
          <span className="small">　{lineOf(line)?.unit}</span>
        </span>
      ),
    },
    ...posting.columns.map((title, at) => ({
      key: `extra-${at}`,
      title,
      isNumber: posting.lineList.every(({ extra }) => /^(?:[\d.]+|—)?$/u.test(extra[at] ?? '')),
      cell: ({ line }: Nominee) => lineOf(line)?.extra[at] ?? '',
    })),
    {
      key: 'state',
      title: posting.result === null ? '能否命名' : '能否授奖',
      width: '8rem',
      isShort: true,
      cell: ({ state }) => <StateTag {...state} isBare />,
    },
    ...(isAlike
      ? []
      : [
          {
            key: 'because',
            title: '说明',
            cell: ({ because, isOff }: Nominee) => (
              <span className="small">{isOff ? '' : because}</span>
            ),
          },
        ]),
    ...(posting.mayManage &&
    posting.phase !== 'scheduled' &&
    (posting.replacedBy === null || posting.nominees.some(({ isUndecided }) => isUndecided))
      ? [
          {
            key: 'act',
            title: '办理',
            width: '7rem',
            isShort: true,
            cell: (nominee: Nominee) =>
              nominee.isOff || (posting.replacedBy !== null && !nominee.isUndecided) ? null : (
                <Button
                  size="small"
                  aria-label={`第${nominee.line}号：${nominee.isUndecided ? '作决定' : '撤下'}`}
                  {...(nominee.isUndecided ? { type: 'primary' as const } : {})}
                  onClick={() => setOpen(nominee)}
                >
                  {nominee.isUndecided ? '作决定' : '撤下'}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <Card title="名单" note={posting.order}>
      {isAlike && said !== '' ? <p className="small posting-said">{said}</p> : null}
      <DataTable
        caption="公示名单"
        columns={columns}
        rows={posting.nominees}
        keyOf={({ line }) => String(line)}
      />
      {posting.rulings.map(({ line, verdict, reason, decidedBy, name, at }) => (
        <p key={`${line}-${at}`} className="small">
          {momentText(at)}　第{line}号{verdict === 'kept' ? '保留' : '撤下'}：{reason}（
          {decidedBy.join('、')}，{name}记录）
        </p>
      ))}
      {open === null ? null : (
        <RuleDialog
          activity={activity}
          posting={posting}
          nominee={open}
          name={lineOf(open.line)?.name ?? ''}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  );
};
