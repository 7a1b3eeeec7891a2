import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { staffTemplate, summaryFile } from '../../contract/preliminary/http.ts';
import type { PreliminaryUnit, StaffView } from '../../contract/preliminary/shapes.ts';
import { addressOf } from '../api.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { PersonDialog } from './person-dialog.tsx';
import type { UnitParams } from './unit-params.ts';

const FILTERS = {
  all: { word: '全部', keeps: () => true },
  open: {
    word: '未录成绩',
    keeps: ({ result, exemption }: StaffView) => result === '' && exemption === null,
  },
  absent: { word: '缺考', keeps: ({ result }: StaffView) => result === '缺考' },
  exempt: { word: '免考', keeps: ({ exemption }: StaffView) => exemption !== null },
} as const;

type Filter = keyof typeof FILTERS;

const columns = (
  { attributes, sittings, mayWrite, isFrozen }: PreliminaryUnit,
  onOpen: (id: string) => void,
): readonly Column<StaffView>[] => [
  { key: 'number', title: '序号', width: '3.25rem', isNumber: true, cell: ({ number }) => number },
  { key: 'name', title: '姓名', width: '6.5rem', isHead: true, cell: ({ name }) => name },
  { key: 'sex', title: '性别', width: '3rem', isShort: true, cell: ({ sex }) => sex },
  { key: 'post', title: '单位职务', cell: ({ post }) => post },
  ...attributes.map(({ name }): Column<StaffView> => ({
    key: `attribute-${name}`,
    title: name,
    width: '6.5rem',
    isShort: true,
    cell: ({ attributes: known }) => known[name] ?? '–',
  })),
  {
    key: 'result',
    title: '成绩',
    width: '4.5rem',
    isNumber: true,
    cell: ({ result, exemption }) =>
      exemption !== null ? '免考' : result === '' ? <span className="hint">未录</span> : result,
  },
  {
    key: 'rank',
    title: '名次',
    width: '3.25rem',
    isNumber: true,
    cell: ({ rank }) => rank ?? '–',
  },
  ...(sittings.length < 2
    ? []
    : [
        {
          key: 'sitting',
          title: '场次',
          width: '5rem',
          isShort: true,
          cell: ({ sitting }: StaffView) => sittings.find(({ id }) => id === sitting)?.title ?? '–',
        },
      ]),
  {
    key: 'acts',
    title: '办理',
    width: '5rem',
    isShort: true,
    cell: ({ id, name, history }) =>
      mayWrite && !isFrozen ? (
        <Button size="small" aria-label={`办理${name}`} onClick={() => onOpen(id)}>
          办理
        </Button>
      ) : history.length > 0 ? (
        <Button size="small" aria-label={`${name}的更正记录`} onClick={() => onOpen(id)}>
          更正
        </Button>
      ) : (
        '–'
      ),
  },
];

/** The roster with results: found by name or by what is missing; each line is dealt with in its own dialog. */
export const StaffCard = ({
  found,
  params,
  onOpen,
}: {
  readonly found: PreliminaryUnit;
  readonly params: UnitParams;
  readonly onOpen: (open: 'staff' | 'scores') => void;
}): ReactNode => {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [who, setWho] = useState<string | 'new' | null>(null);
  const { staff, mayWrite, isFrozen, sittings } = found;
  const rows = staff.filter((one) => one.name.includes(search) && FILTERS[filter].keeps(one));
  const canWrite = mayWrite && !isFrozen;
  return (
    <Card
      title="花名册和成绩"
      note={isFrozen ? '汇总表已报送，退回后才能更正' : `${staff.length} 人`}
    >
      <div className="preliminary-tools">
        <Input
          aria-label="按姓名查找"
          placeholder="按姓名查找"
          value={search}
          style={{ width: '9rem' }}
          onChange={({ target }) => setSearch(target.value)}
        />
        <Select<Filter>
          aria-label="筛选"
          value={filter}
          style={{ width: '7.5rem' }}
          options={(Object.keys(FILTERS) as Filter[]).map((value) => ({
            value,
            label: FILTERS[value].word,
          }))}
          onChange={setFilter}
        />
        <span className="acts">
          {canWrite ? (
            <>
              <Button href={addressOf(staffTemplate, { params })} download>
                花名册模板
              </Button>
              {staff.length === 0 ? null : (
                <Button onClick={() => onOpen('staff')}>导入花名册</Button>
              )}
              <Button onClick={() => setWho('new')}>添加一人</Button>
              {staff.length === 0 || sittings.length === 0 ? null : (
                <>
                  <Button
                    href={addressOf(summaryFile, { params, query: { as: 'xlsx', of: 'roster' } })}
                    download
                  >
                    待填成绩表
                  </Button>
                  <Button
                    href={addressOf(summaryFile, { params, query: { as: 'docx', of: 'roster' } })}
                    download
                  >
                    Word
                  </Button>
                  {found.participation.open > 0 ? null : (
                    <Button onClick={() => onOpen('scores')}>导入成绩</Button>
                  )}
                </>
              )}
            </>
          ) : null}
        </span>
      </div>
      {staff.length === 0 ? (
        <EmptyState icon="people">
          {mayWrite
            ? '还没有人员。下载花名册模板，填好后导入；人少时也可逐个添加。'
            : '本单位还没有导入花名册。'}
        </EmptyState>
      ) : (
        <DataTable
          caption="花名册和成绩"
          columns={columns(found, setWho)}
          rows={rows}
          keyOf={({ id }) => id}
        />
      )}
      {who === null ? null : (
        <PersonDialog
          found={found}
          params={params}
          person={staff.find(({ id }) => id === who) ?? null}
          onClose={() => setWho(null)}
        />
      )}
    </Card>
  );
};
