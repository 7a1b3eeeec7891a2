import { Button } from 'antd';
import type { ReactNode } from 'react';
import {
  awardListDownload,
  resultDocumentDownload,
  scoreRecordDownload,
} from '../../contract/result/documents-http.ts';
import { versionBundle } from '../../contract/result/http.ts';
import { addressOf } from '../api.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';

/** A file to take away. */
export const DownloadButton = ({
  to,
  of,
  children,
}: {
  readonly to: string;
  /** What the file is, for who cannot see where the button stands. */
  readonly of: string;
  readonly children: string;
}): ReactNode => (
  <Button size="small" href={to} download icon={<Icon name="down-to" isSmall />}>
    {children}
    <span className="unseen">：{of}</span>
  </Button>
);

/** The same document as Word and as Excel. */
export const WordAndExcel = ({
  to,
  of,
}: {
  readonly to: (as: 'docx' | 'xlsx') => string;
  /** What the files are, for who cannot see where the buttons stand. */
  readonly of: { readonly docx: string; readonly xlsx: string };
}): ReactNode => (
  <span className="row">
    {(['docx', 'xlsx'] as const).map((as) => (
      <DownloadButton key={as} to={to(as)} of={of[as]}>
        {as === 'docx' ? 'Word' : 'Excel'}
      </DownloadButton>
    ))}
  </span>
);

/** What is made from the newest sealed version, as Word and Excel. */
export const DocumentsCard = ({
  activity,
  number,
  recommends,
}: {
  readonly activity: string;
  /** Number of the sealed version; null before the first. */
  readonly number: number | null;
  /** Whether somebody is recommended for something. */
  readonly recommends: boolean;
}): ReactNode => {
  if (number === null)
    return (
      <Card title="文书">
        <EmptyState icon="doc">成绩封存后，获奖名单、成绩记录、颁奖名单在这里下载。</EmptyState>
      </Card>
    );
  const params = { activity, number };
  const kinds = [
    ['presentation', '颁奖名单', '按上台先后'],
    ...(recommends ? [['recommendation', '推荐说明', '第一名优先推荐']] : []),
    ['result-list', '成绩公布', '张贴用'],
  ] as const;
  return (
    <Card title="文书" note={`按封存的第${number}版`}>
      <ul className="result-lines result-apart">
        <li>
          <span>
            获奖名单 <span className="hint">按授予单位</span>
          </span>
          <WordAndExcel
            to={(as) => addressOf(awardListDownload, { params, query: { as } })}
            of={{ docx: '各单位获奖名单，压缩包', xlsx: '全部获奖名单' }}
          />
        </li>
        <li>
          <span>
            成绩记录 <span className="hint">带计算过程</span>
          </span>
          <WordAndExcel
            to={(as) => addressOf(scoreRecordDownload, { params, query: { as } })}
            of={{ docx: '成绩记录', xlsx: '成绩记录' }}
          />
        </li>
        {kinds.map(([kind, title, hint]) => (
          <li key={kind}>
            <span>
              {title} <span className="hint">{hint}</span>
            </span>
            <DownloadButton
              to={addressOf(resultDocumentDownload, {
                params: { ...params, kind: kind as 'presentation' },
              })}
              of={title ?? ''}
            >
              Word
            </DownloadButton>
          </li>
        ))}
        <li>
          <span>
            复核包 <span className="hint">外人也能重算</span>
          </span>
          <DownloadButton to={addressOf(versionBundle, { params })} of="复核包">
            压缩包
          </DownloadButton>
        </li>
      </ul>
    </Card>
  );
};
