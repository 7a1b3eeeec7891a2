import { Button } from 'antd';
import type { ReactNode } from 'react';
import {
  endMySession,
  listMySessions,
  type SessionRow,
} from '../../contract/account/administration-http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { momentText } from '../ui/moment.ts';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { deviceText } from './device-text.ts';

const PLAIN: readonly Column<SessionRow>[] = [
  { key: 'device', title: '设备', isHead: true, cell: ({ device }) => deviceText(device) },
  {
    key: 'address',
    title: '网络地址',
    width: '9rem',
    isShort: true,
    cell: ({ address }) => address,
  },
  {
    key: 'seen',
    title: '最近使用',
    width: '11rem',
    isShort: true,
    cell: ({ seenAt }) => momentText(seenAt),
  },
];

/** 我的登录设备: one's own sessions, each with a button that ends it. */
const MySessionsSection = (): ReactNode => {
  const sessions = useCall(listMySessions);
  const end = useAct(endMySession, [listMySessions]);
  if (sessions.isError) return <Trouble sentence={sentenceOfError(sessions.error)} />;
  if (sessions.data === undefined) return <Skeleton lines={4} />;
  const act: Column<SessionRow> = {
    key: 'act',
    title: '办理',
    width: '6rem',
    cell: ({ id, isMine }) =>
      isMine ? (
        <span className="hint">本机</span>
      ) : (
        <Button size="small" onClick={() => end.mutate({ params: { session: id } })}>
          结束
        </Button>
      ),
  };
  return (
    <>
      {end.isError ? <Trouble sentence={sentenceOfError(end.error)} /> : null}
      <DataTable
        caption="我的登录设备"
        columns={[...PLAIN, act]}
        rows={sessions.data.rows}
        keyOf={({ id }) => id}
      />
      <p className="small">不认识的设备请立即结束，并修改口令。</p>
    </>
  );
};

export default MySessionsSection;
