import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import {
  nominationExport,
  nominationList,
  nominationWorkspace,
} from '../../contract/nomination/http.ts';
import {
  NOMINATION_STATES,
  type NominationRow,
  type Workspace,
} from '../../contract/nomination/shapes.ts';
import { NOMINATION_STATE_WORDS } from '../../core/nomination/state.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { addressOf, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import type { Column } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { useListQuery } from '../ui/list-query.ts';
import { shortMomentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { ArchiveDialog, useArchive } from './archive-dialog.tsx';
import { AllPlaces, dueText, Dues, PlacesCard } from './place-cards.tsx';
import { StartDialog } from './start-dialog.tsx';
import './nomination.css';

const columns = (activity: string, isOrganiser: boolean): readonly Column<NominationRow>[] => [
  {
    key: 'name',
    title: '姓名',
    width: '7rem',
    isHead: true,
    cell: ({ id, name }) => (
      <Link to={paths.activityNomination(activity, id)}>{name === '' ? '（未填姓名）' : name}</Link>
    ),
  },
  ...(isOrganiser
    ? [
        {
          key: 'unit',
          title: '单位',
          width: '8rem',
          cell: ({ unit, alsoBy }: NominationRow) => (
            <>
              {unit.short}
              {alsoBy !== null && alsoBy.length > 0 ? (
                <span className="small nomination-also">{alsoBy.join('、')}也推荐了此人</span>
              ) : null}
            </>
          ),
        },
      ]
    : []),
  { key: 'post', title: '单位及职务', cell: ({ post }) => post },
  {
    key: 'category',
    title: '推荐范围',
    cell: ({ category }) => category?.title ?? <span className="hint">未选</span>,
  },
  {
    key: 'state',
    title: '状态',
    width: '7.5rem',
    isShort: true,
    cell: ({ state }) => <StateTag {...state} />,
  },
  {
    key: 'missing',
    title: '还缺',
    width: '4rem',
    isNumber: true,
    cell: ({ missing }) => (missing === 0 ? '–' : `${missing}项`),
  },
  {
    key: 'due',
    title: '时限',
    width: '8rem',
    isShort: true,
    cell: ({ dueAt, submittedAt }) =>
      dueAt !== null
        ? `${dueText(dueAt)}前`
        : submittedAt === null
          ? '–'
          : `${shortMomentText(submittedAt)} 交`,
  },
];

const nextOf = ({ isOrganiser, places, dues }: Workspace): { what: string; detail?: string } => {
  const free = places.reduce((sum, one) => sum + one.free, 0);
  const [first] = dues;
  const detail = first === undefined ? {} : { detail: `${first.title}${dueText(first.due)}截止` };
  if (isOrganiser) return { what: `还空 ${free} 个名额`, ...detail };
  return { what: free === 0 ? '名额已用完' : `还可推荐 ${free} 名`, ...detail };
};

/** Units of which something can be packed: those that hold a place. */
const unitsToPack = (
  places: Workspace['places'],
): readonly { readonly id: string; readonly name: string }[] => [
  ...new Map(
    places.filter(({ used }) => used > 0).map(({ unit: { id, name } }) => [id, { id, name }]),
  ).values(),
];

const Nominations = (home: ActivityHome): ReactNode => {
  const activity = home.id;
  const list = useListQuery('state', 'unit');
  const [isStarting, setStarting] = useState(false);
  const archive = useArchive();
  const workspace = useCall(nominationWorkspace, { params: { activity } });
  const rows = useCall(
    nominationList,
    { params: { activity }, query: list.sent as object },
    { keepsLast: true },
  );
  const places = workspace.data?.places ?? [];
  const own = places.filter(({ mayWrite }) => mayWrite);
  const isOrganiser = workspace.data?.isOrganiser === true;
  const units = [...new Map(places.map(({ unit }) => [unit.id, unit])).values()];
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="名额和推荐"
        {...(workspace.data === undefined ? {} : { next: nextOf(workspace.data) })}
        {...(own.length === 0
          ? {}
          : {
              act: {
                word: '新建推荐',
                onAct: () => setStarting(true),
                reason: workspace.data?.isOpen === false ? '活动现在不收推荐' : null,
              },
            })}
      />
      {workspace.isError ? (
        <Trouble
          sentence={sentenceOfError(workspace.error)}
          onRetry={() => void workspace.refetch()}
        />
      ) : null}
      {workspace.data === undefined ? null : (
        <div className="nomination-cards">
          {places.length > 3 ? (
            <AllPlaces places={places} />
          ) : (
            places.map((one) => <PlacesCard key={`${one.unit.id}${one.quota}`} places={one} />)
          )}
          <Dues workspace={workspace.data} />
        </div>
      )}
      {(workspace.data?.withheld ?? 0) === 0 ? null : (
        <p className="small">
          另有{workspace.data?.withheld}
          名因您须回避未列出，请由其他经办人办理；名额和占比也不含在内。
        </p>
      )}
      <ListPage
        caption="推荐"
        list={list}
        answer={rows}
        trouble={sentenceOfError(rows.error)}
        columns={columns(activity, isOrganiser)}
        keyOf={({ id }) => id}
        searchHint="按姓名查找"
        filters={[
          {
            key: 'state',
            title: '状态',
            options: NOMINATION_STATES.map((value) => ({
              value,
              word: NOMINATION_STATE_WORDS[value],
            })),
          },
          ...(units.length > 1
            ? [
                {
                  key: 'unit',
                  title: '单位',
                  options: units.map(({ id, short }) => ({ value: id, word: short })),
                },
              ]
            : []),
        ]}
        exportTo={addressOf(nominationExport, {
          params: { activity },
          query: { search: list.query.search, ...list.query.filters },
        })}
        empty={
          isOrganiser
            ? '还没有单位报来推荐。单位负责人审核提交后会列在这里。'
            : '还没有推荐。点“新建推荐”开始填写。'
        }
        toneOf={({ state }) =>
          state.tone === 'late' ? 'late' : state.tone === 'todo' ? 'todo' : null
        }
      >
        {places.some(({ used }) => used > 0) ? (
          <Button icon={<Icon name="down-to" isSmall />} onClick={() => archive.show('new')}>
            打包材料
          </Button>
        ) : null}
      </ListPage>
      {archive.job === null ? null : (
        <ArchiveDialog
          activity={activity}
          units={unitsToPack(places)}
          job={archive.job}
          onOrdered={archive.show}
          onClose={() => archive.show(null)}
        />
      )}
      {isStarting ? (
        <StartDialog activity={activity} places={own} onClose={() => setStarting(false)} />
      ) : null}
    </>
  );
};

/** 名额和推荐: places used and left, the nominations of the reader's units, or of all for an organiser. */
const NominationsPage = (): ReactNode => (
  <WithActivity>{(home) => <Nominations {...home} />}</WithActivity>
);

export default NominationsPage;
