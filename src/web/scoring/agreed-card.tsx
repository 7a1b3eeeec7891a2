import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ScoringSheetView } from '../../contract/scoring/shapes.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { momentText } from '../ui/moment.ts';
import { draftOf } from './draft.ts';

type Agreed = NonNullable<ScoringSheetView['agreed']>;

const Lines = ({
  lines,
  total,
}: {
  readonly lines: readonly {
    readonly key: string;
    readonly title: string;
    readonly value: string;
  }[];
  readonly total: string;
}): ReactNode => (
  <dl className="scoring-lines">
    {lines.map(({ key, title, value }) => (
      <div key={key}>
        <dt>{title}</dt>
        <dd>{value || '（空）'}</dd>
      </div>
    ))}
    {total === '' ? null : (
      <div className="scoring-sum">
        <dt>合计</dt>
        <dd>{total}</dd>
      </div>
    )}
  </dl>
);

type Correction = Agreed['corrections'][number];

const CHANGED: readonly Column<Correction['lines'][number]>[] = [
  { key: 'title', title: '项目', isHead: true, cell: ({ title }) => title },
  { key: 'from', title: '原来', width: '8rem', cell: ({ from }) => from || '（没有）' },
  { key: 'to', title: '更正为', width: '8rem', cell: ({ to }) => to || '（没有）' },
];

/** A correction that holds: who asked for it and who confirmed it, when, why, and what stood there before. */
const CorrectionRecord = ({
  correction: { by, confirmedBy, at, reason, lines },
}: {
  readonly correction: Correction;
}): ReactNode => (
  <section className="scoring-corrected" aria-label="更正记录">
    <p>
      <b>更正过</b>　{by}提出，{confirmedBy}于{momentText(at)}核对确认。原因：{reason}
    </p>
    <DataTable caption="更正前后的成绩" columns={CHANGED} rows={lines} keyOf={({ key }) => key} />
  </section>
);

/** What two people agreed on, who they were, and the way to correct it. */
export const AgreedCard = ({
  sheet,
  agreed,
  onCorrect,
}: {
  readonly sheet: ScoringSheetView;
  readonly agreed: Agreed;
  readonly onCorrect: () => void;
}): ReactNode => (
  <Card
    title="已核定的成绩"
    note={
      sheet.mayEnter && sheet.correction === null ? (
        <Button onClick={onCorrect}>更正</Button>
      ) : undefined
    }
  >
    <Lines lines={agreed.lines} total={agreed.lines.length > 1 ? agreed.total : ''} />
    {agreed.corrections.length === 0 ? (
      <p className="small">由{agreed.by.join('、')}录入核对。</p>
    ) : (
      agreed.corrections.map((correction) => (
        <CorrectionRecord key={correction.at} correction={correction} />
      ))
    )}
  </Card>
);

/** A sheet that waits for somebody else: what the reader typed, nothing of another. */
export const OwnCard = ({
  sheet,
  onRetype,
}: {
  readonly sheet: ScoringSheetView;
  readonly onRetype: () => void;
}): ReactNode => {
  if (sheet.own === 0)
    return (
      <EmptyState icon="wait">
        {sheet.typedBy.length === 0
          ? '这张还没有人录入；录入后这里显示核定的成绩。'
          : `${sheet.typedBy.join('、')}已录入；两人录入一致后，这里显示核定的成绩。`}
      </EmptyState>
    );
  const draft = draftOf(sheet.ownValues);
  const { form } = sheet;
  return (
    <Card
      title="我录的一遍"
      note={sheet.mayEnter ? <Button onClick={onRetype}>改我的录入</Button> : undefined}
    >
      {draft.isAbsent ? (
        <p>全队缺赛</p>
      ) : form.kind === 'marks' ? (
        <Lines
          lines={form.lines.map(({ key, title, isAbsent }) => ({
            key,
            title,
            value: isAbsent ? '缺考' : (draft.marks[key] ?? ''),
          }))}
          total=""
        />
      ) : (
        <p>{draft.entries.length} 题</p>
      )}
    </Card>
  );
};
