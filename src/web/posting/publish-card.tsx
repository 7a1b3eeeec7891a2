import { Button, Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import {
  postingDiscard,
  postingGet,
  postingList,
  postingPreview,
  postingPublish,
} from '../../contract/posting/http.ts';
import {
  dayText,
  instantAt,
  parseDay,
  parseMinuteOfDay,
  weekdayText,
  type Day,
  type Instant,
} from '../../core/kernel/day.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { dueClockText, dueDay, momentText } from '../ui/moment.ts';
import { Skeleton, Trouble } from '../ui/trouble.tsx';

/** A start typed as a browser's date and time, in Asia/Shanghai; null where it is none. */
const startOf = (typed: string): Instant | null => {
  const [date = '', time = ''] = typed.split('T');
  const day = parseDay(date);
  const minute = parseMinuteOfDay(time.slice(0, 5));
  return day === null || minute === null ? null : instantAt(day, minute);
};

/** When it goes out, what follows from that by the plan's rule, and the button. */
export const PublishCard = ({
  activity,
  posting,
  isUnsaved,
}: {
  readonly activity: string;
  readonly posting: string;
  /** Something was typed into the draft and not saved: what would go out is not what is on the screen. */
  readonly isUnsaved: boolean;
}): ReactNode => {
  const [isLater, setLater] = useState(false);
  const [typed, setTyped] = useState('');
  const params = { activity, posting };
  const opensAt = isLater ? startOf(typed) : null;
  const query = opensAt === null ? {} : { opensAt };
  const found = useCall(postingGet, { params, query }, { keepsLast: true });
  const publish = useAct(postingPublish, [postingGet, postingList]);
  const discard = useAct(postingDiscard, [postingList]);
  const go = useNavigate();
  if (found.isError) return <Trouble sentence={sentenceOfError(found.error)} />;
  if (found.data === undefined) return <Skeleton lines={6} />;
  const { period, faults, lineList, leftOut, contentDigest, order, result } = found.data;
  // The list of a result holds teams beside people.
  const whom = result === null ? `${lineList.length}人` : `个人和团体共${lineList.length}个`;
  const isUnclear = isLater && opensAt === null;
  const because = isUnsaved
    ? '公示稿有改动，请先保存'
    : isUnclear
      ? '请先填开始时间'
      : faults.length > 0
        ? '上面的问题解决后才能发布'
        : null;
  return (
    <Card title="发布" note="发布后文字不能再改">
      <Radio.Group
        aria-label="什么时候开始"
        value={isLater ? 'later' : 'now'}
        onChange={({ target }) => setLater(target.value === 'later')}
        options={[
          { value: 'now', label: '立即发布' },
          { value: 'later', label: '定时开始' },
        ]}
      />
      {isLater ? (
        <p className="posting-start">
          <label htmlFor="posting-start">开始时间</label>
          <Input
            id="posting-start"
            type="datetime-local"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <span className="hint">开始之前，公众只看到“公示将于…开始”，看不到名单</span>
        </p>
      ) : null}
      <dl className="posting-facts">
        <dt>开始</dt>
        <dd>{momentText(period.begins)}</dd>
        <dt>截止</dt>
        <dd>
          <b>
            {dayText(dueDay(period.endsAt))} {dueClockText(period.endsAt)}
          </b>{' '}
          {weekdayText(period.last as Day)}
          {period.certain ? '' : '（暂定：所涉年份的节假日安排还没有公布）'}
        </dd>
        <dt>算法</dt>
        <dd>
          {period.words}
          {period.decidedBy === '' ? '' : `（${period.decidedBy}决定）`}
          {'\n'}依据：{period.clause}
        </dd>
        <dt>名单</dt>
        <dd>
          {whom}，{order}
          {leftOut.length === 0 ? '' : `；${leftOut.join('、')}已撤回或退回补正，不列入`}
        </dd>
      </dl>
      {faults.length === 0 ? null : (
        <ul className="posting-faults">
          {faults.map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div className="posting-acts">
        <Button href={addressOf(postingPreview, { params, query })} target="_blank">
          预览公示页
        </Button>
        <ConfirmAct
          word={isLater ? '定时发布' : '发布公示'}
          title="发布公示"
          isPrimary
          disabledBecause={because}
          onAct={() =>
            publish.mutateAsync({
              params,
              body: { opensAt, contentDigest, last: period.last as Day },
            })
          }
          sentenceOf={sentenceOfError}
        >
          {isLater ? `${momentText(opensAt ?? 0)} 起` : '现在起'}公示{whom}，到
          {dayText(period.last as Day)}
          截止。发布后文字不能再改，请先预览核对姓名、单位和职务。
        </ConfirmAct>
      </div>
      <div className="posting-acts">
        <ConfirmAct
          word="放弃这份公示稿"
          title="放弃公示稿"
          isGrave
          onAct={async () => {
            await discard.mutateAsync({ params });
            await go(paths.activityPostings(activity));
          }}
          sentenceOf={sentenceOfError}
        >
          已填写的内容不再保留；以后可以重新拟稿。
        </ConfirmAct>
      </div>
    </Card>
  );
};
