import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { honourFolder, honourList } from '../../contract/honour/http.ts';
import { publicityList } from '../../contract/honour/publicity-http.ts';
import type { HonourPageView } from '../../contract/honour/shapes.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import {
  crumbsOf,
  useActivityId,
  WithActivity,
  type ActivityHome,
} from '../activity/activity-frame.tsx';
import { useCall } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag, type Tone } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { PageEditor } from './page-editor.tsx';
import { PublicityCard } from './publicity-card.tsx';
import { WinnersCard } from './winners-card.tsx';
import './honour.css';

const STATES: Readonly<
  Record<HonourPageView['state'], { readonly tone: Tone; readonly word: string }>
> = {
  'no-consent': { tone: 'idle', word: '未同意公开' },
  ready: { tone: 'todo', word: '待发布' },
  released: { tone: 'done', word: '已发布' },
  withdrawn: { tone: 'sealed', word: '应本人要求不再展示' },
};

/** What is done next: a selection has pages to release, a competition its list of winners. */
const nextOf = (
  kind: ActivityHome['kind'],
  isOut: boolean,
  left: number,
): { readonly what: string; readonly detail?: string } => {
  if (!isOut)
    return {
      what: '登记宣传报道',
      detail:
        kind === 'selection'
          ? '风采页在命名决定印发后编辑和发布'
          : '获奖名单在表彰决定印发后公开；不发决定的，成绩确认后公开',
    };
  return left === 0
    ? { what: '登记宣传报道' }
    : { what: `还有${left}个风采页没有发布`, detail: '逐个核对、预览后发布' };
};

const EMPTY = {
  selection: '命名决定印发后，每个人的风采页在这里编辑、预览和发布。',
  competition: '表彰决定印发后，获奖的个人和团体在公开名单上；不发决定的，成绩确认后就在。',
} as const;

const Screen = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const activity = useActivityId();
  const params = { activity };
  const honours = useCall(honourList, { params });
  const log = useCall(publicityList, { params });
  const [chosen, setChosen] = useState<string | null>(null);
  const error = honours.error ?? log.error;
  if (error !== null) return <Trouble sentence={sentenceOfError(error)} />;
  if (honours.data === undefined || log.data === undefined) return <Skeleton lines={8} />;
  const { pages, awards, address, mayManage } = honours.data;
  const page = pages.find(({ nomination }) => nomination === chosen) ?? pages[0];
  const left = pages.filter(({ state }) => state === 'ready').length;
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="宣传"
        next={nextOf(home.kind, address !== null, left)}
      >
        {address === null ? null : (
          <>
            <Button href={address} target="_blank">
              看公开名单
            </Button>
            {mayManage ? (
              <Button href={addressOf(honourFolder, { params })} download>
                导出静态网页
              </Button>
            ) : null}
          </>
        )}
      </PageHead>
      <div className="stack">
        {page === undefined ? (
          home.kind === 'competition' && address !== null ? (
            <WinnersCard awards={awards} />
          ) : (
            <EmptyState icon="medal">{EMPTY[home.kind]}</EmptyState>
          )
        ) : (
          <div className="honour-columns">
            <Card title="人选" note={`${pages.length} 人`}>
              <ul className="honour-people">
                {pages.map((one) => (
                  <li key={one.nomination}>
                    <button
                      type="button"
                      aria-current={one === page}
                      onClick={() => setChosen(one.nomination)}
                    >
                      {one.name}
                      <StateTag {...STATES[one.state]} />
                    </button>
                  </li>
                ))}
              </ul>
            </Card>
            <PageEditor
              key={`${page.nomination} ${page.revision}`}
              activity={activity}
              page={page}
              mayManage={mayManage}
            />
          </div>
        )}
        <PublicityCard activity={activity} log={log.data} />
      </div>
    </>
  );
};

/** Publicity (宣传): everybody's page with its release, and the log of what appeared (J5). */
const HonoursPage = (): ReactNode => (
  <WithActivity>{(home) => <Screen home={home} />}</WithActivity>
);

export default HonoursPage;
