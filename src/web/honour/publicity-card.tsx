import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  publicityChange,
  publicityEnter,
  publicityList,
  publicityVoid,
} from '../../contract/honour/publicity-http.ts';
import { PUBLICITY_KIND_WORDS, type PublicityKind } from '../../core/honour/publicity.ts';
import { dayText, weekdayText, type Day } from '../../core/kernel/day.ts';
import { sentenceOfError, type Answer } from '../api.ts';
import { useAct } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Trouble } from '../ui/trouble.tsx';

type Log = Answer<typeof publicityList>;
type Entry = Log['entries'][number];

const KINDS = (Object.keys(PUBLICITY_KIND_WORDS) as PublicityKind[]).map((value) => ({
  value,
  label: PUBLICITY_KIND_WORDS[value],
}));

const EMPTY = {
  on: '',
  outlet: '',
  kind: 'newspaper' as PublicityKind,
  title: '',
  part: '',
  link: '',
  nominations: [] as readonly string[],
};

const EntryForm = ({
  activity,
  people,
  onDone,
}: {
  readonly activity: string;
  readonly people: Log['people'];
  readonly onDone: () => void;
}): ReactNode => {
  const enter = useAct(publicityEnter, [publicityList]);
  const [piece, setPiece] = useState(EMPTY);
  const set = (changed: Partial<typeof EMPTY>): void => setPiece({ ...piece, ...changed });
  const reason =
    piece.on === '' || piece.outlet.trim() === '' || piece.title.trim() === ''
      ? '请填刊播日期、媒体和标题'
      : null;
  return (
    <div className="fields honour-form">
      {enter.error === null ? null : <Trouble sentence={sentenceOfError(enter.error)} />}
      <label>
        刊播日期
        <Input type="date" value={piece.on} onChange={({ target }) => set({ on: target.value })} />
      </label>
      <label>
        媒体
        <Input
          value={piece.outlet}
          maxLength={60}
          onChange={({ target }) => set({ outlet: target.value })}
        />
      </label>
      <label>
        形式
        <Select
          aria-label="形式"
          options={KINDS}
          value={piece.kind}
          onChange={(kind: PublicityKind) => set({ kind })}
        />
      </label>
      <label>
        标题
        <Input
          value={piece.title}
          maxLength={120}
          onChange={({ target }) => set({ title: target.value })}
        />
      </label>
      <label>
        版面或栏目（可不填）
        <Input
          value={piece.part}
          maxLength={60}
          onChange={({ target }) => set({ part: target.value })}
        />
      </label>
      <label>
        链接（可不填）
        <Input
          value={piece.link}
          maxLength={500}
          placeholder="https://"
          onChange={({ target }) => set({ link: target.value })}
        />
      </label>
      {people.length === 0 ? null : (
        <label>
          报道的人（不选表示整个活动）
          <Select
            aria-label="报道的人"
            mode="multiple"
            options={people.map(({ nomination, name }) => ({ value: nomination, label: name }))}
            value={[...piece.nominations]}
            onChange={(nominations: string[]) => set({ nominations })}
          />
        </label>
      )}
      <div className="row">
        <Button
          type={reason === null ? 'primary' : 'default'}
          disabled={reason !== null}
          loading={enter.isPending}
          onClick={() =>
            enter.mutate(
              { params: { activity }, body: { ...piece, nominations: [...piece.nominations] } },
              { onSuccess: onDone },
            )
          }
        >
          登记
        </Button>
        <Button onClick={onDone}>取消</Button>
        {reason === null ? null : <span className="hint">{reason}</span>}
      </div>
    </div>
  );
};

const Acts = ({
  activity,
  entry,
}: {
  readonly activity: string;
  readonly entry: Entry;
}): ReactNode => {
  const change = useAct(publicityChange, [publicityList]);
  const remove = useAct(publicityVoid, [publicityList]);
  const params = { activity, entry: entry.id };
  if (entry.void !== null) return <span className="hint">已作废：{entry.void.reason}</span>;
  const { on, outlet, kind, title, part, link, people } = entry;
  const piece = { on, outlet, kind, title, part, link };
  const nominations = people.map(({ nomination }) => nomination);
  return (
    <span className="row">
      {entry.link === '' ? null : (
        <Button
          size="small"
          onClick={() =>
            change.mutate({ params, body: { ...piece, nominations, isDead: !entry.isDead } })
          }
        >
          {entry.isDead ? '链接恢复' : '链接失效'}
        </Button>
      )}
      <ConfirmAct
        word="作废"
        title={`作废“${entry.title}”`}
        reasonLabel="作废原因"
        onAct={(reason) => remove.mutateAsync({ params, body: { reason } })}
        sentenceOf={sentenceOfError}
      >
        公开页上不再显示，登记仍可查。
      </ConfirmAct>
    </span>
  );
};

/** The publicity log from the first day, and what the plan's day leaves for the posting (J5). */
export const PublicityCard = ({
  activity,
  log,
}: {
  readonly activity: string;
  readonly log: Log;
}): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      title="宣传报道"
      note={`${log.entries.filter((one) => one.void === null).length} 篇（次）`}
    >
      <div className="stack">
        {log.limits.map(({ posting, before, start, last, certain }) => (
          <p key={posting} className="small">
            {`方案要求${dayText(before)}前集中宣传：${posting}最迟${dayText(start)}（${weekdayText(start as Day)}）发布，公示至${dayText(last)}${certain ? '' : '（节假日安排未定，暂按此计）'}`}
          </p>
        ))}
        {log.mayManage && !isOpen ? (
          <div>
            <Button onClick={() => setOpen(true)}>登记一篇</Button>
          </div>
        ) : null}
        {isOpen ? (
          <EntryForm activity={activity} people={log.people} onDone={() => setOpen(false)} />
        ) : null}
        {log.entries.length === 0 ? (
          <EmptyState icon="list">
            还没有登记。活动第一天起就可以登记，刊播一篇登记一篇。
          </EmptyState>
        ) : (
          <DataTable
            caption="宣传报道"
            rows={log.entries}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'on',
                title: '日期',
                cell: ({ on }) => dayText(on),
                width: '8rem',
                isShort: true,
              },
              {
                key: 'title',
                title: '标题',
                isHead: true,
                cell: ({ title, link, isDead }) =>
                  link === '' || isDead ? (
                    title
                  ) : (
                    <a href={link} target="_blank" rel="noreferrer">
                      {title}
                    </a>
                  ),
              },
              {
                key: 'outlet',
                title: '媒体',
                cell: ({ outlet, part }) => `${outlet}${part === '' ? '' : `　${part}`}`,
              },
              {
                key: 'kind',
                title: '形式',
                cell: ({ kind }) => PUBLICITY_KIND_WORDS[kind],
                width: '8rem',
                isShort: true,
              },
              {
                key: 'people',
                title: '报道的人',
                cell: ({ people }) =>
                  people.length === 0 ? '整个活动' : people.map(({ name }) => name).join('、'),
              },
              {
                key: 'acts',
                title: '办理',
                cell: (entry) =>
                  log.mayManage ? <Acts activity={activity} entry={entry} /> : entry.enteredBy,
                width: '13rem',
              },
            ]}
          />
        )}
      </div>
    </Card>
  );
};
