import { Button, Input, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { monthText, parseMonth, type Month } from '../../core/kernel/month.ts';
import { Card } from '../ui/card.tsx';

interface Row {
  readonly from: string;
  readonly to: string;
  readonly sector: string;
  readonly work: string;
}

const written = (month: string | null): string => (month === null ? '' : monthText(month as Month));

const rowsOf = (service: NominationView['service']): readonly Row[] =>
  service.map(({ from, to, sector, work }) => ({
    from: written(from),
    to: written(to),
    sector,
    work,
  }));

const isBlankEnd = (text: string): boolean => ['', '至今'].includes(text.trim());

const isWhole = ({ from, to, sector }: Row): boolean =>
  parseMonth(from) !== null && sector !== '' && (isBlankEnd(to) || parseMonth(to) !== null);

const saved = ({ from, to, sector, work }: Row): NominationView['service'][number] => ({
  from: parseMonth(from) ?? '',
  to: isBlankEnd(to) ? null : parseMonth(to),
  sector,
  work,
});

/** Work history, from which the years of service follow with their arithmetic (J2.4). Unfinished rows wait unsaved. */
export const ServiceSection = ({
  shown,
  isOpen,
  onChange,
}: {
  readonly shown: NominationView;
  readonly isOpen: boolean;
  readonly onChange: (service: NominationView['service']) => void;
}): ReactNode => {
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(shown.service));
  const stored = JSON.stringify(shown.service);
  useEffect(() => {
    setRows((now) =>
      JSON.stringify(now.filter(isWhole).map(saved)) === stored
        ? now
        : rowsOf(JSON.parse(stored) as NominationView['service']),
    );
  }, [stored]);
  const condition = shown.asked.conditions.find(({ service }) => service !== null);
  if (condition?.service == null) return null;
  const item = shown.checklist.find(({ id }) => id === `condition.${condition.id}`);
  const write = (next: readonly Row[]): void => {
    setRows(next);
    onChange(next.filter(isWhole).map(saved));
  };
  const edit = (at: number, changed: Partial<Row>): void =>
    write(rows.map((row, index) => (index === at ? { ...row, ...changed } : row)));
  const sectors = [...condition.service.sectors, '其他'];
  return (
    <Card title="工作经历" note={`${condition.clause}　${condition.title}`}>
      <table className="nomination-service">
        <thead>
          <tr>
            <th scope="col">从</th>
            <th scope="col">到</th>
            <th scope="col">类别</th>
            <th scope="col">单位与岗位</th>
            <th scope="col" aria-label="删除" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // Rows have no identity of their own: they are what stands in them.
            <tr key={at}>
              <td>
                <Input
                  aria-label={`第${at + 1}行起`}
                  disabled={!isOpen}
                  value={row.from}
                  placeholder="2017.05"
                  status={row.from !== '' && parseMonth(row.from) === null ? 'error' : ''}
                  onChange={({ target }) => edit(at, { from: target.value })}
                />
              </td>
              <td>
                <Input
                  aria-label={`第${at + 1}行止`}
                  disabled={!isOpen}
                  value={row.to}
                  placeholder="至今"
                  status={!isBlankEnd(row.to) && parseMonth(row.to) === null ? 'error' : ''}
                  onChange={({ target }) => edit(at, { to: target.value })}
                />
              </td>
              <td>
                <Select
                  aria-label={`第${at + 1}行类别`}
                  disabled={!isOpen}
                  value={row.sector === '' ? null : row.sector}
                  placeholder="类别"
                  options={sectors.map((value) => ({ value, label: value }))}
                  onChange={(sector: string) => edit(at, { sector })}
                />
              </td>
              <td>
                <Input
                  aria-label={`第${at + 1}行单位与岗位`}
                  disabled={!isOpen}
                  value={row.work}
                  onChange={({ target }) => edit(at, { work: target.value })}
                />
              </td>
              <td>
                {isOpen ? (
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => write(rows.filter((_, index) => index !== at))}
                  >
                    删去
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="nomination-service-foot">
        {isOpen ? (
          <Button
            size="small"
            onClick={() => setRows([...rows, { from: '', to: '', sector: '', work: '' }])}
          >
            加一行
          </Button>
        ) : null}
        <span className="small">{(item?.working ?? []).join('；')}</span>
      </div>
    </Card>
  );
};
