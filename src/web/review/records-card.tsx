import { Button } from 'antd';
import type { ReactNode } from 'react';
import { recordFile, resultsFile } from '../../contract/review/http.ts';
import { addressOf } from '../api.ts';
import { Card } from '../ui/card.tsx';
import type { PanelProps } from './panel-props.ts';

interface Line {
  readonly title: string;
  readonly detail: string;
  readonly address: string;
  /** Why it cannot be had yet. */
  readonly reason: string | null;
}

const linesOf = ({ review, panel, params }: PanelProps): readonly Line[] => {
  const file = (kind: 'papers' | 'sheets' | 'scores' | 'minutes'): string =>
    addressOf(recordFile, { params: { ...params, kind } });
  const isScores = review.method === 'scores';
  const isVoting = panel.rounds.some(({ state }) => state === 'open');
  const results: Line = {
    title: '评审结果',
    detail: 'Excel，与本页结果相同',
    address: addressOf(resultsFile, { params }),
    reason: null,
  };
  const minutes: Line = {
    title: '会议记录',
    detail: 'Word，办法、抽签、回避、投票和名单；时间地点手写',
    address: file('minutes'),
    reason: panel.state === 'closed' ? null : '确定结果后可以下载',
  };
  const ballots = panel.rounds
    .filter(({ count }) => count !== null)
    .map(({ id, number }): Line => ({
      title: `第${number}轮投票记录`,
      detail: 'Word，计票结果，供监票人签字',
      address: addressOf(recordFile, {
        params: { ...params, kind: 'ballots' },
        query: { round: id },
      }),
      reason: null,
    }));
  const papers: Line = {
    title: isScores ? '空白评分表和选票' : '空白选票',
    detail: isScores ? 'Word，每位评委一份，按其抽签次序' : 'Word，不记名、不编号',
    address: file('papers'),
    reason: isScores || isVoting ? null : '发票后可以打印',
  };
  if (!isScores) return [papers, results, ...ballots, minutes];
  return [
    papers,
    {
      title: '各评委评分记录',
      detail: 'Word，每位评委一份，供签名',
      address: file('sheets'),
      reason: null,
    },
    results,
    {
      title: '评审记录',
      detail: 'Word，名次、成绩和评分人数，供签字',
      address: file('scores'),
      reason: panel.state === 'closed' ? null : '确定结果后可以下载',
    },
    ...ballots,
    minutes,
  ];
};

/** What is printed for the meeting, and what goes into the file afterwards. */
export const RecordsCard = (props: PanelProps): ReactNode => (
  <Card title="打印和归档" note="用 Word 或 WPS 打开打印">
    <ul className="review-records">
      {linesOf(props).map(({ title, detail, address, reason }) => (
        <li key={title}>
          <b>{title}</b>
          <span className="small">{reason ?? detail}</span>
          {reason === null ? (
            <Button size="small" href={address} download aria-label={`下载${title}`}>
              下载
            </Button>
          ) : (
            <Button size="small" disabled aria-label={`下载${title}`}>
              下载
            </Button>
          )}
        </li>
      ))}
    </ul>
  </Card>
);
