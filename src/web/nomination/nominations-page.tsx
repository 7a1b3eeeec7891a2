import { App, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  nominationExport,
  nominationList,
  nominationStart,
  nominationWorkspace,
} from '../../contract/nomination/http.ts';
import {
  NOMINATION_STATES,
  type NominationRow,
  type Places,
  type Workspace,
} from '../../contract/nomination/shapes.ts';
import { personList } from '../../contract/person/http.ts';
import { dayText } from '../../core/kernel/day.ts';
import { NOMINATION_STATE_WORDS } from '../../core/nomination/state.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { addressOf, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { Card } from '../ui/card.tsx';
import type { Column } from '../ui/data-table.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { useListQuery } from '../ui/list-query.ts';
import { dueClockText, dueDay, shortMomentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';
import './nomination.css';

/** `5月10日 24:00`. */
const dueText = (due: number): string => `${dayText(dueDay(due)).slice(5)} ${dueClockText(due)}`;

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

const PlacesCard = ({ places }: { readonly places: Places }): ReactNode => {
  const { unit, most, used, free, drafts, clause, categories, short } = places;
  return (
    <Card title={`${unit.short}名额`} note={clause}>
      <p className="nomination-places">
        已用 <b>{used}</b> / {most} 个，还可推荐 <b>{free}</b> 个
        {drafts === 0 ? null : <span className="hint">　草稿 {drafts} 份（不占名额）</span>}
      </p>
      <ul className="nomination-categories">
        {categories.map(({ id, title, used: have, most: limit }) => (
          <li key={id}>
            <span>{title}</span>
            <span>
              {have} 名{limit === null ? '' : ` / ${limit}`}
            </span>
          </li>
        ))}
      </ul>
      {short.map((sentence) => (
        <p key={sentence} className="small">
          {sentence}
        </p>
      ))}
    </Card>
  );
};

const AllPlaces = ({ places }: { readonly places: Workspace['places'] }): ReactNode => {
  const most = places.reduce((sum, one) => sum + one.most, 0);
  const used = places.reduce((sum, one) => sum + one.used, 0);
  return (
    <Card title="各单位名额" note={`共 ${most} 个，已用 ${used} 个`}>
      <ul className="nomination-categories nomination-units">
        {places.map(({ unit, quota, used: have, most: limit }) => (
          <li key={`${unit.id}${quota}`}>
            <span>{unit.short}</span>
            <span>
              {have} / {limit}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
};

const Dues = ({ workspace }: { readonly workspace: Workspace }): ReactNode => (
  <Card title="时限和导向">
    <ul className="nomination-categories">
      {workspace.dues.map(({ id, title, due, clause }) => (
        <li key={id}>
          <span>{title}</span>
          <span>
            {dueText(due)}前 <span className="hint">{clause}</span>
          </span>
        </li>
      ))}
      {workspace.emphasis.map(({ id, title, have, of, clause }) => (
        <li key={id}>
          <span>{title}</span>
          <span>
            {have} / {of} 名 <span className="hint">{clause}</span>
          </span>
        </li>
      ))}
    </ul>
  </Card>
);

const StartDialog = ({
  activity,
  places,
  onClose,
}: {
  readonly activity: string;
  readonly places: readonly Places[];
  readonly onClose: () => void;
}): ReactNode => {
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const [person, setPerson] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const start = useAct(nominationStart, [nominationList, nominationWorkspace]);
  const place = places[at];
  const people = useCall(
    personList,
    { query: { search, size: 20, ...(place === undefined ? {} : { unit: place.unit.id }) } },
    { keepsLast: true },
  );
  const begin = async (): Promise<void> => {
    if (place === undefined) return;
    const { stage, quota, unit } = place;
    const { id } = await start.mutateAsync({
      params: { activity },
      body: { stage, quota, unit: unit.id, person },
    });
    await navigate(paths.activityNomination(activity, id));
  };
  return (
    <Modal
      open
      title="新建推荐"
      okText="开始填写"
      cancelText="不办"
      okButtonProps={{ loading: start.isPending }}
      onOk={() => void begin().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="nomination-start">
        {places.length < 2 ? null : (
          <label>
            单位和名额
            <Select
              value={at}
              options={places.map(({ unit, stageTitle }, index) => ({
                value: index,
                label: `${unit.name}（${stageTitle}）`,
              }))}
              onChange={setAt}
            />
          </label>
        )}
        <label>
          从本单位人员中选（可不选）
          <Select
            allowClear
            showSearch={{ filterOption: false, onSearch: setSearch }}
            placeholder="姓名或拼音首字母"
            value={person}
            options={(people.data?.rows ?? []).map(({ id, name, position }) => ({
              value: id,
              label: `${name}　${position ?? ''}`,
            }))}
            onChange={(value: string | undefined) => setPerson(value ?? null)}
          />
        </label>
        <p className="hint">选了人，姓名、出生年月、职务等自动填好。草稿不占名额，送审时才占。</p>
        {start.isError ? <Trouble sentence={sentenceOfError(start.error)} /> : null}
      </div>
    </Modal>
  );
};

const nextOf = ({ isOrganiser, places, dues }: Workspace): { what: string; detail?: string } => {
  const free = places.reduce((sum, one) => sum + one.free, 0);
  const [first] = dues;
  const detail = first === undefined ? {} : { detail: `${first.title}${dueText(first.due)}截止` };
  if (isOrganiser) return { what: `还空 ${free} 个名额`, ...detail };
  return { what: free === 0 ? '名额已用完' : `还可推荐 ${free} 名`, ...detail };
};

const Nominations = (home: ActivityHome): ReactNode => {
  const activity = home.id;
  const { message } = App.useApp();
  const list = useListQuery('state', 'unit');
  const [isStarting, setStarting] = useState(false);
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
          onRetry={() => void workspace.refetch().catch(() => message.error('没有取到'))}
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
      />
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
