import { Button } from 'antd';
import type { ReactNode } from 'react';
import {
  certificateDraft,
  certificateFile,
  certificateList,
  certificateRevoke,
} from '../../contract/certificate/http.ts';
import type { CertificateRow } from '../../contract/certificate/shapes.ts';
import { addressOf, sentenceOfError, type Answer } from '../api.ts';
import { useAct } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import type { Issuing } from './issue-dialog.tsx';
import { AWAITS_DECISION, CERTIFICATE_STATES } from './words.ts';

type View = Answer<typeof certificateList>;

/** A certificate's state, with the reason where people took it back. */
const StateCell = ({
  row,
  awaitsDecision = false,
}: {
  readonly row: CertificateRow;
  /** Nobody outside is told yet that it holds, so it is not called so here either. */
  readonly awaitsDecision?: boolean;
}): ReactNode => {
  const [tone, word] =
    awaitsDecision && row.state === 'valid' ? AWAITS_DECISION : CERTIFICATE_STATES[row.state];
  return (
    <span className="certificate-state">
      <StateTag tone={tone} word={word} />
      {row.reason === null ? null : <span className="small">{row.reason}</span>}
    </span>
  );
};

/** Whoever holds it, with number and state: the columns of every list of certificates. */
export const HOLDER_COLUMNS: readonly Column<CertificateRow>[] = [
  { key: 'holder', title: '获奖者', isHead: true, width: '14rem', cell: (row) => row.holder },
  {
    key: 'unit',
    title: '单位',
    width: '14rem',
    cell: (row) => (row.unitName === row.holder ? '' : row.unitName),
  },
  {
    key: 'number',
    title: '证书编号',
    isShort: true,
    width: '10rem',
    cell: (row) => row.number ?? '—',
  },
  { key: 'state', title: '状态', width: '13rem', cell: (row) => <StateCell row={row} /> },
];

/** Of teams the holder is the unit: no second column says it again. */
const columnsFor = (rows: readonly CertificateRow[]): readonly Column<CertificateRow>[] =>
  rows.some(({ holder, unitName }) => holder !== unitName)
    ? HOLDER_COLUMNS
    : HOLDER_COLUMNS.filter(({ key }) => key !== 'unit').map((column) =>
        column.isHead === true ? { ...column, width: '30rem' } : column,
      );

const Acts = ({
  activity,
  view,
  row,
  onIssue,
}: {
  readonly activity: string;
  readonly view: View;
  readonly row: CertificateRow;
  readonly onIssue: (issuing: Issuing) => void;
}): ReactNode => {
  const revoke = useAct(certificateRevoke, [certificateList]);
  const { certificate, state, holder } = row;
  const version = view.result?.version ?? 1;
  if (state === 'off') return null;
  if (state === 'valid' && certificate !== null)
    return view.mayManage ? (
      <span className="certificate-acts">
        <Button href={addressOf(certificateFile, { params: { activity, certificate } })} download>
          下载
        </Button>
        <ConfirmAct
          word="撤销"
          title={`撤销证书：${holder} ${row.number ?? ''}`}
          reasonLabel="撤销的原因"
          isGrave
          onAct={(reason) =>
            revoke.mutateAsync({ params: { activity, certificate }, body: { reason } })
          }
          sentenceOf={sentenceOfError}
        >
          扫码核验随即显示“已失效”，原因只在这里看得到，不对外公开。
        </ConfirmAct>
      </span>
    ) : null;
  return (
    <span className="certificate-acts">
      <Button
        href={addressOf(certificateDraft, {
          params: { activity },
          query: { version, grant: row.grant },
        })}
        target="_blank"
      >
        看样张
      </Button>
      {state === 'revoked' && view.mayManage && view.notIssuable === null ? (
        <Button onClick={() => onIssue({ title: `重新发证：${holder}`, rows: [row] })}>
          重新发证
        </Button>
      ) : null}
    </span>
  );
};

/** The holders of one award with their certificates. */
export const AwardCard = ({
  activity,
  view,
  award,
  onIssue,
}: {
  readonly activity: string;
  readonly view: View;
  readonly award: View['awards'][number];
  readonly onIssue: (issuing: Issuing) => void;
}): ReactNode => (
  <Card title={award.title} note={award.bodies.join('、')}>
    {award.refused === null ? (
      <DataTable
        caption={`${award.title}的证书`}
        rows={award.rows}
        keyOf={({ grant }) => grant}
        columns={[
          {
            key: 'place',
            title: '名次',
            width: '7rem',
            isShort: true,
            cell: (row) => row.place,
          },
          ...columnsFor(award.rows).map((column) =>
            column.key === 'state'
              ? {
                  ...column,
                  cell: (row: CertificateRow) => (
                    <StateCell row={row} awaitsDecision={view.awaitsDecision} />
                  ),
                }
              : column,
          ),
          {
            key: 'acts',
            title: '办理',
            width: '13rem',
            cell: (row) => <Acts activity={activity} view={view} row={row} onIssue={onIssue} />,
          },
        ]}
      />
    ) : (
      <EmptyState icon="list">{award.refused}</EmptyState>
    )}
  </Card>
);
