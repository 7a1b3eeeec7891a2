import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ownPanels } from '../../contract/review/http.ts';
import { sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import './review.css';

const STATES = {
  preparing: { tone: 'idle', word: '还没有开始，可先申报回避' },
  open: { tone: 'todo', word: '请评审' },
  closed: { tone: 'done', word: '已确定结果' },
} as const;

const ENTER = { preparing: '看人选，申报回避', open: '进入评审', closed: '看我的评分' } as const;

/** The reviews in which somebody is a reviewer. */
const OwnReviewsPage = (): ReactNode => {
  const panels = useCall(ownPanels);
  if (panels.isError) return <Trouble sentence={sentenceOfError(panels.error)} />;
  if (panels.data === undefined) return <Skeleton lines={4} />;
  const rows = panels.data.panels;
  return (
    <>
      <PageHead crumbs={[{ title: '评审' }]} title="我的评审" />
      {rows.length === 0 ? (
        <EmptyState icon="list">
          您还没有参加的评审。主办单位把您列入评审组后，会出现在这里。
        </EmptyState>
      ) : null}
      {rows.map(({ id, title, state }) => (
        <Card key={id} title={title}>
          <p className="review-lead">
            <StateTag {...STATES[state]} />
            <Link to={paths.ownReview(id)}>{ENTER[state]}</Link>
          </p>
        </Card>
      ))}
    </>
  );
};

export default OwnReviewsPage;
