import type { ReactNode } from 'react';
import type { PostingView } from '../../contract/posting/shapes.ts';
import { Card } from '../ui/card.tsx';
import { momentText } from '../ui/moment.ts';

/** Why a posting that was set for an instant did not open when it came, and what to do next. */
export const HeldBackCard = ({
  posting: { heldBackAt, replacedBy, result },
}: {
  readonly posting: PostingView;
}): ReactNode =>
  heldBackAt === null ? null : (
    <Card title="没有按时开始" note={momentText(heldBackAt)}>
      <p className="posting-said">
        到了开始时间，{result === null ? '名单中有人已撤回或退回补正' : '成绩已有改动'}
        ，所以没有公布；公众没有看到名单，公示期也没有开始计算。
      </p>
      <p>
        {replacedBy !== null
          ? `成绩已封存第${replacedBy}版，请在“公示”中拟第${replacedBy}版的公示稿；这一份可以放弃。`
          : result === null
            ? '名单已按现在的情况重排。请预览核对，重新选定开始时间发布。'
            : '请先办完成绩更正。成绩改了的，重新核对、封存新版后公示新版；没有改的，在这里重新发布。'}
      </p>
    </Card>
  );
