import { App, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  exportOneTimeLinks,
  listOneTimeLinks,
  reissueOneTimeLink,
  revokeOneTimeLink,
  type IssuedLink,
  type OneTimeLinkRow,
} from '../../contract/account/one-time-http.ts';
import { deviceText } from '../account/device-text.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import type { Column } from '../ui/data-table.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { useListQuery } from '../ui/list-query.ts';
import { momentText, shortMomentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag, type Tone } from '../ui/state-tag.tsx';
import { crumbsOf, WithActivity, type ActivityHome } from './activity-frame.tsx';
import { LinkForm } from './link-form.tsx';
import { LinkSheet } from './link-sheet.tsx';
import './links.css';

const STATES: Readonly<Record<OneTimeLinkRow['state'], { tone: Tone; word: string }>> = {
  waiting: { tone: 'todo', word: '未使用' },
  used: { tone: 'done', word: '已使用' },
  over: { tone: 'sealed', word: '已到期' },
  revoked: { tone: 'sealed', word: '已收回' },
};

const usedText = ({ spentAt, device }: OneTimeLinkRow): ReactNode =>
  spentAt === null ? (
    <span className="hint">–</span>
  ) : (
    `${shortMomentText(spentAt)}　${deviceText(device ?? '')}`
  );

const Acts = ({
  activity,
  row,
  onIssued,
}: {
  readonly activity: string;
  readonly row: OneTimeLinkRow;
  readonly onIssued: (link: IssuedLink) => void;
}): ReactNode => {
  const reissue = useAct(reissueOneTimeLink, [listOneTimeLinks]);
  const revoke = useAct(revokeOneTimeLink, [listOneTimeLinks]);
  const params = { activity, link: row.id };
  if (row.state === 'over' || row.state === 'revoked') return null;
  const { name } = row.account;
  return (
    <span className="link-acts">
      <ConfirmAct
        word="重发"
        title={`给${name}重发登录码`}
        onAct={async () => onIssued(await reissue.mutateAsync({ params }))}
        sentenceOf={sentenceOfError}
      >
        原登录码马上作废，已登录的设备退出；新登录码显示在本页上方。
      </ConfirmAct>
      <ConfirmAct
        word="收回"
        title={`收回${name}的登录码`}
        isGrave
        onAct={() => revoke.mutateAsync({ params })}
        sentenceOf={sentenceOfError}
      >
        登录码马上作废，已登录的设备退出。
      </ConfirmAct>
    </span>
  );
};

const columns = (
  activity: string,
  onIssued: (link: IssuedLink) => void,
): readonly Column<OneTimeLinkRow>[] => [
  { key: 'name', title: '姓名', isHead: true, cell: ({ account }) => account.name },
  { key: 'role', title: '角色', width: '7rem', isShort: true, cell: ({ roleTitle }) => roleTitle },
  {
    key: 'state',
    title: '状态',
    width: '7rem',
    isShort: true,
    cell: ({ state }) => <StateTag {...STATES[state]} />,
  },
  { key: 'used', title: '何时在哪台设备使用', width: '18rem', cell: usedText },
  {
    key: 'ends',
    title: '有效至',
    width: '10.5rem',
    isShort: true,
    cell: ({ endsAt }) => momentText(endsAt),
  },
  {
    key: 'acts',
    title: '办理',
    width: '9.5rem',
    isShort: true,
    cell: (row) => <Acts activity={activity} row={row} onIssued={onIssued} />,
  },
];

const Links = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const { message } = App.useApp();
  const list = useListQuery('state');
  const activity = home.id;
  const links = useCall(
    listOneTimeLinks,
    { params: { activity }, query: list.sent as object },
    { keepsLast: true, every: 15_000 },
  );
  const [isIssuing, setIssuing] = useState(false);
  const [issued, setIssued] = useState<readonly IssuedLink[]>([]);
  const add = (link: IssuedLink): void =>
    setIssued((before) => [
      ...before.filter(({ link: one }) => one.account.id !== link.link.account.id),
      link,
    ]);
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="现场登录码"
        next={{
          what: '给评委、选手、考生等现场人员发放',
          detail: '扫码登录，不用口令；一人一码，只能在一台设备上使用',
        }}
        act={{ word: '发放登录码', onAct: () => setIssuing(true) }}
      />
      {issued.length === 0 ? null : (
        <LinkSheet
          title={`${home.title}${home.demo ? '（演示）' : ''}`}
          links={issued}
          onClose={() => setIssued([])}
        />
      )}
      <div className="link-list">
        <ListPage
          caption="现场登录码"
          list={list}
          answer={links}
          trouble={sentenceOfError(links.error)}
          columns={columns(activity, add)}
          keyOf={({ id }) => id}
          searchHint="按姓名查找"
          filters={[
            {
              key: 'state',
              title: '状态',
              options: Object.entries(STATES).map(([value, { word }]) => ({ value, word })),
            },
          ]}
          exportTo={addressOf(exportOneTimeLinks, {
            params: { activity },
            query: { search: list.query.search, ...list.query.filters } as object,
          })}
          empty="还没有发放登录码。发放后在这里看谁已登录，并可重发、收回。"
        />
      </div>
      <Modal
        open={isIssuing}
        title="发放登录码"
        footer={null}
        onCancel={() => setIssuing(false)}
        destroyOnHidden
      >
        <LinkForm
          activity={activity}
          onIssued={add}
          onDone={() => {
            setIssuing(false);
            void message.success('登录码已发放');
          }}
        />
      </Modal>
    </>
  );
};

/** 现场登录码: one-time links of an activity, issued, shown, printed, reissued, taken back. */
const LinksPage = (): ReactNode => <WithActivity>{(home) => <Links home={home} />}</WithActivity>;

export default LinksPage;
