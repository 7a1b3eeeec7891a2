import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { personDuplicates, personList } from '../../contract/person/http.ts';
import {
  importConfirm,
  importDiscard,
  importFaults,
  importGet,
  importList,
  type PersonImport,
} from '../../contract/person/import-http.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { FAULT_COLUMNS, faultKey } from '../file/import-cards.tsx';
import { JobProgress } from '../job/job-progress.tsx';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag, type Tone } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { monthText } from './words.ts';
import '../ui/list-page.css';
import './person.css';

/** Milliseconds between two askings while it is read or written. */
const PACE = 700;

type FirstRow = PersonImport['firstRows'][number];

const OUTCOMES: Readonly<Record<FirstRow['outcome'], readonly [Tone, string]>> = {
  new: ['active', '新增'],
  changed: ['todo', '修改'],
  same: ['done', '没有变化'],
  repeated: ['idle', '表内重复'],
  faulty: ['late', '要改'],
};

const ROW_COLUMNS: readonly Column<FirstRow>[] = [
  { key: 'row', title: '行号', width: '4rem', isNumber: true, cell: ({ row }) => row },
  {
    key: 'outcome',
    title: '将怎样',
    width: '7rem',
    isShort: true,
    cell: ({ outcome }) => {
      const [tone, word] = OUTCOMES[outcome];
      return <StateTag tone={tone} word={word} isBare />;
    },
  },
  { key: 'name', title: '姓名', width: '7rem', isHead: true, cell: ({ name }) => name },
  { key: 'unit', title: '单位', cell: ({ unit }) => unit },
  { key: 'sex', title: '性别', width: '3.5rem', cell: ({ sex }) => sex },
  {
    key: 'birth',
    title: '出生年月',
    width: '5.5rem',
    isShort: true,
    cell: ({ birth }) => monthText(birth),
  },
  {
    key: 'number',
    title: '证件号码',
    width: '12rem',
    cell: ({ documentNumber, warnings }) => (
      <>
        {documentNumber}
        {warnings.map((warning) => (
          <span key={warning} className="hint import-warning">
            {warning}
          </span>
        ))}
      </>
    ),
  },
  { key: 'phone', title: '联系电话', width: '8rem', isShort: true, cell: ({ phone }) => phone },
];

const Counts = ({ counts, warningCount }: PersonImport): ReactNode => (
  <dl className="import-counts">
    {(
      [
        ['表内人员', counts.rows],
        ['新增', counts.new],
        ['修改', counts.changed],
        ['没有变化', counts.same],
        ['表内重复', counts.repeated],
        ['要改的行', counts.faulty],
        ['提醒核对', warningCount],
      ] as const
    ).map(([title, count]) => (
      <div key={title}>
        <dt>{title}</dt>
        <dd>{count.toLocaleString('zh-CN')}</dd>
      </div>
    ))}
  </dl>
);

const Preview = ({ found }: { readonly found: PersonImport }): ReactNode => (
  <>
    <Card title="检查结果">
      <Counts {...found} />
      {found.unknownHeadings.length === 0 ? null : (
        <p className="hint">
          这些列不认识，不会导入：{found.unknownHeadings.join('、')}。需要的请改成模板里的表头。
        </p>
      )}
    </Card>
    {found.faultCount === 0 ? null : (
      <section className="list-page" aria-label="要改的地方">
        <div className="list-tools">
          <h2>要改的地方</h2>
          <span className="hint">
            共 {found.faultCount} 处
            {found.faults.length < found.faultCount
              ? `，这里列出前 ${found.faults.length} 处，全部在下载里`
              : ''}
            。请在原表上改好，再选择一次。
          </span>
          <span className="list-acts">
            <Button
              href={addressOf(importFaults, { params: { import: found.id } })}
              download
              icon={<Icon name="down-to" isSmall />}
            >
              下载清单
            </Button>
          </span>
        </div>
        <DataTable
          caption="要改的地方"
          columns={FAULT_COLUMNS}
          rows={found.faults}
          keyOf={faultKey}
          toneOf={() => 'todo'}
        />
      </section>
    )}
    {found.firstRows.length === 0 ? null : (
      <section className="list-page" aria-label="前几行">
        <div className="list-tools">
          <h2>前 {found.firstRows.length} 行</h2>
          <span className="hint">对一对栏目有没有对上；证件号码和电话已遮住中间几位</span>
        </div>
        <DataTable
          caption="前几行"
          columns={ROW_COLUMNS}
          rows={found.firstRows}
          keyOf={({ row }) => String(row)}
        />
      </section>
    )}
  </>
);

const reasonOf = ({ faultCount, counts }: PersonImport): string | null => {
  if (faultCount > 0) return `还有 ${faultCount} 处要改，改好后重新选择表格`;
  return counts.new + counts.changed === 0 ? '都已登记，内容一样，不用导入' : null;
};

const isUnderWay = (state: PersonImport['state']): boolean =>
  state === 'reading' || state === 'writing';

const Discard = ({ id }: { readonly id: string }): ReactNode => {
  const discard = useAct(importDiscard, [importList]);
  const navigate = useNavigate();
  return (
    <ConfirmAct
      word="放弃"
      title="放弃这次导入"
      onAct={async () => {
        await discard.mutateAsync({ params: { import: id } });
        await navigate(paths.peopleImports);
      }}
      sentenceOf={sentenceOfError}
    >
      上传的表格和检查结果会清除，人员没有任何变化。
    </ConfirmAct>
  );
};

/** One import: progress while it is read, the preview with faults beside rows, confirmation, progress, the end. */
const ImportPage = (): ReactNode => {
  const { import: id = '' } = useParams();
  const answer = useCall(
    importGet,
    { params: { import: id } },
    { every: (last) => (last === undefined || isUnderWay(last.state) ? PACE : false) },
  );
  const confirm = useAct(importConfirm, [importGet, importList, personList, personDuplicates]);
  const found = answer.data;
  const crumbs = [
    { title: '管理' },
    { title: '人员', to: paths.people },
    { title: '导入表格', to: paths.peopleImports },
  ];
  if (found === undefined)
    return (
      <>
        <PageHead crumbs={crumbs} title="导入" />
        {answer.isError ? (
          <Trouble sentence={sentenceOfError(answer.error)} />
        ) : (
          <Skeleton lines={8} />
        )}
      </>
    );
  const isPreview = found.state === 'preview';
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={found.fileName}
        {...(isPreview
          ? {
              act: {
                word: `确认导入 ${found.counts.new + found.counts.changed} 人`,
                reason: reasonOf(found),
                isBusy: confirm.isPending,
                onAct: () => confirm.mutate({ params: { import: id } }),
              },
            }
          : {})}
      >
        {isPreview ? <Discard id={id} /> : null}
      </PageHead>
      {confirm.isError ? <Trouble sentence={sentenceOfError(confirm.error)} /> : null}
      <div className="import-steps">
        {isUnderWay(found.state) ? (
          <Card>
            <JobProgress key={found.job} id={found.job} />
          </Card>
        ) : null}
        {isPreview ? <Preview found={found} /> : null}
        {found.state === 'failed' ? (
          <Card>
            <Trouble sentence={found.problem ?? ''} />
            <p className="import-act">
              <Link to={paths.peopleImports}>重新选择表格</Link>
            </p>
          </Card>
        ) : null}
        {found.state === 'done' ? (
          <Card title="已导入">
            <Counts {...found} />
            <p className="import-act">
              <Link to={paths.people}>到人员列表查看</Link>
            </p>
          </Card>
        ) : null}
      </div>
    </>
  );
};

export default ImportPage;
