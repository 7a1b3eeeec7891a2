import { App, Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { unitClose, unitExport, unitList, unitTree, type Unit } from '../../contract/unit/http.ts';
import { dayAt, type Day, type Instant } from '../../core/kernel/day.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { useMay } from '../session/session.ts';
import { EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { treeRows, type TreeRow } from './tree-rows.ts';
import { UnitTaskForm, type UnitTask } from './unit-forms.tsx';
import '../ui/list-page.css';
import './unit.css';

const today = (): Day => dayAt(Date.now() as Instant);

const nameColumn = (
  folded: ReadonlySet<string>,
  onFold: (unit: string) => void,
): Column<TreeRow> => ({
  key: 'name',
  title: '单位全称',
  isHead: true,
  cell: ({ unit, depth, hasBelow }) => (
    <span className="unit-name" style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
      {hasBelow ? (
        <button
          type="button"
          className="unit-fold"
          aria-expanded={!folded.has(unit.id)}
          aria-label={`${folded.has(unit.id) ? '展开' : '收起'}${unit.name}的下级`}
          onClick={() => onFold(unit.id)}
        >
          <Icon name={folded.has(unit.id) ? 'right' : 'down'} isSmall />
        </button>
      ) : (
        <span className="unit-fold" />
      )}
      <span>
        {unit.name}
        {unit.names.length < 2 ? null : (
          <span className="hint unit-past">
            曾用名：
            {unit.names
              .filter(({ name }) => name !== unit.name)
              .map(({ name, validFrom }) => `${name}（${validFrom}起）`)
              .join('、')}
          </span>
        )}
      </span>
    </span>
  ),
});

const PLAIN: readonly Column<TreeRow>[] = [
  { key: 'short', title: '简称', width: '9rem', cell: ({ unit }) => unit.short },
  {
    key: 'region',
    title: '区划代码',
    width: '6rem',
    isShort: true,
    cell: ({ unit }) => unit.region ?? <span className="hint">没有</span>,
  },
  {
    key: 'state',
    title: '状态',
    width: '7rem',
    isShort: true,
    cell: ({ unit }) =>
      unit.closedOn === null ? (
        <StateTag tone="active" word="在用" isBare />
      ) : (
        <StateTag tone="sealed" word="已停用" isBare />
      ),
  },
];

/** 单位: the tree, with names that hold from a day on. */
const UnitsPage = (): ReactNode => {
  const mayEdit = useMay('unit.edit');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const tree = useCall(unitTree);
  const close = useAct(unitClose, [unitTree, unitList]);
  const [search, setSearch] = useState('');
  const [withClosed, setWithClosed] = useState(false);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [task, setTask] = useState<UnitTask | null>(null);
  const fold = (unit: string): void => {
    const next = new Set(folded);
    if (!next.delete(unit)) next.add(unit);
    setFolded(next);
  };
  const acts: Column<TreeRow> = {
    key: 'acts',
    title: '办理',
    width: '21rem',
    cell: ({ unit }) => <UnitActs unit={unit} onTask={setTask} onClose={setClosed} />,
  };
  const setClosed = (unit: Unit, closedOn: Day | null): Promise<unknown> =>
    close.mutateAsync({ params: { unit: unit.id }, body: { closedOn } });
  const units = tree.data?.units ?? [];
  const rows = treeRows(units, { search: search.trim(), withClosed, folded });
  return (
    <>
      <PageHead
        crumbs={[{ title: '管理' }, { title: '单位', to: paths.units }]}
        title="单位"
        {...(mayEdit
          ? { act: { word: '新增单位', onAct: () => setTask({ kind: 'add', parent: null }) } }
          : {})}
      />
      <section className="list-page" aria-label="单位">
        <div className="list-tools" role="search">
          <Input
            className="list-search"
            prefix={<Icon name="search" isSmall />}
            placeholder="按现用名、简称或曾用名查找"
            aria-label="按现用名、简称或曾用名查找"
            allowClear
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <label className="list-filter">
            <input
              type="checkbox"
              checked={withClosed}
              onChange={({ target }) => setWithClosed(target.checked)}
            />
            也列出已停用的
          </label>
          <span className="hint">
            共 {units.filter(({ closedOn }) => closedOn === null).length} 个在用
          </span>
          <span className="list-acts">
            {mayEdit ? (
              <Button onClick={() => void navigate(paths.unitsImport)}>导入表格</Button>
            ) : null}
            <Button href={addressOf(unitExport)} download icon={<Icon name="down-to" isSmall />}>
              导出
            </Button>
          </span>
        </div>
        {tree.isError ? (
          <Trouble sentence={sentenceOfError(tree.error)} onRetry={() => void tree.refetch()} />
        ) : null}
        {tree.data === undefined ? (
          tree.isError ? null : (
            <Skeleton lines={8} />
          )
        ) : rows.length === 0 ? (
          <div className="list-word">
            <EmptyState icon={search === '' ? 'inbox' : 'search'}>
              {search === ''
                ? '还没有单位。系统管理员或主办单位新增后，列在这里。'
                : '没有叫这个名称的单位，可换一个词再查。'}
            </EmptyState>
          </div>
        ) : (
          <DataTable
            caption="单位"
            columns={[nameColumn(folded, fold), ...PLAIN, ...(mayEdit ? [acts] : [])]}
            rows={rows}
            keyOf={({ unit }) => unit.id}
          />
        )}
      </section>
      {task === null ? null : (
        <UnitTaskForm
          task={task}
          today={today()}
          onCancel={() => setTask(null)}
          onDone={(word) => {
            setTask(null);
            void message.success(word);
          }}
        />
      )}
    </>
  );
};

const UnitActs = ({
  unit,
  onTask,
  onClose,
}: {
  readonly unit: Unit;
  readonly onTask: (task: UnitTask) => void;
  readonly onClose: (unit: Unit, closedOn: Day | null) => Promise<unknown>;
}): ReactNode => (
  <span className="unit-acts">
    {unit.closedOn === null ? (
      <>
        <Button size="small" onClick={() => onTask({ kind: 'add', parent: unit })}>
          增下级
        </Button>
        <Button size="small" onClick={() => onTask({ kind: 'rename', unit })}>
          更名
        </Button>
        <Button size="small" onClick={() => onTask({ kind: 'move', unit })}>
          移动
        </Button>
        <ConfirmAct
          word="停用"
          title={`停用${unit.name}`}
          onAct={() => onClose(unit, today())}
          sentenceOf={sentenceOfError}
        >
          今天起不再出现在选单位的地方，人员和以前的文书都保留，随时可以恢复。
        </ConfirmAct>
      </>
    ) : (
      <ConfirmAct
        word="恢复使用"
        title={`恢复${unit.name}`}
        onAct={() => onClose(unit, null)}
        sentenceOf={sentenceOfError}
      >
        恢复后又可以选用这个单位。
      </ConfirmAct>
    )}
  </span>
);

export default UnitsPage;
