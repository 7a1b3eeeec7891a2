import type { ReactNode } from 'react';
import { awardListDownload } from '../../contract/result/documents-http.ts';
import { addressOf } from '../api.ts';
import { Card } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import type { AwardGroup, AwardHolder } from './awards.ts';
import { WordAndExcel } from './documents-card.tsx';

const columnsOf = ({ of, holders }: AwardGroup): readonly Column<AwardHolder>[] => [
  {
    key: 'place',
    title: '名次',
    width: '5rem',
    cell: ({ place, shared }) => `${place ?? '–'}${shared ? '（并列）' : ''}`,
  },
  {
    key: 'name',
    title: of === 'team' ? '代表队' : '姓名',
    ...(of === 'team' ? {} : { width: '8rem' }),
    isHead: true,
    cell: ({ name, sex }) => (
      <>
        {name}
        {sex === '' ? null : <span className="hint result-sex">{sex}</span>}
      </>
    ),
  },
  ...(of === 'team'
    ? []
    : [
        {
          key: 'post',
          title: '单位和职务',
          cell: ({ unit, post }: AwardHolder) => (post.startsWith(unit) ? post : `${unit} ${post}`),
        },
      ]),
  { key: 'shown', title: '总得分', width: '6rem', isNumber: true, cell: ({ shown }) => shown },
  ...(holders.every(({ also }) => also.length === 0)
    ? []
    : [
        {
          key: 'also',
          title: '同时获得',
          width: '13rem',
          cell: ({ also }: AwardHolder) => <span className="small">{also.join('、')}</span>,
        },
      ]),
];

/** The awards that one body gives, with their holders and its list to download. */
export const GiverCard = ({
  activity,
  giver,
  groups,
  number,
}: {
  readonly activity: string;
  readonly giver: string;
  readonly groups: readonly AwardGroup[];
  /** Number of the sealed version whose lists can be downloaded; null: there is none. */
  readonly number: number | null;
}): ReactNode => (
  <Card
    title={giver === '未定' ? '授予单位未定' : giver}
    {...(number === null
      ? {}
      : {
          note: (
            <WordAndExcel
              to={(as) =>
                addressOf(awardListDownload, {
                  params: { activity, number },
                  query: { as, giver },
                })
              }
              of={{ docx: `${giver}获奖名单`, xlsx: `${giver}获奖名单` }}
            />
          ),
        })}
  >
    {giver === '未定' ? (
      <p className="small">通知没有写明由谁授予，到方案中裁定后才能署名、印证书。</p>
    ) : null}
    {groups.map((group) => (
      <section key={group.title} className="result-award" aria-label={group.title}>
        <h3>
          {group.title}{' '}
          <span className="hint">
            {group.holders.length}
            {group.of === 'team' ? '个队' : '人'}
          </span>
        </h3>
        <DataTable
          caption={group.title}
          columns={columnsOf(group)}
          rows={group.holders}
          keyOf={({ key }) => key}
        />
      </section>
    ))}
  </Card>
);
