import { App, Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { remind } from '../../contract/activity/http.ts';
import type { ChaseView } from '../../contract/board/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { EmptyState } from '../ui/card.tsx';
import { momentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** Mail to the people of the units that have not acknowledged: there is an address, and a limit of one a day. */
const RemindButton = ({ activity }: { readonly activity: string }): ReactNode => {
  const { message } = App.useApp();
  const mail = useAct(remind);
  const send = async (): Promise<void> => {
    const { queued, sendsAt } = await mail.mutateAsync({ params: { activity } });
    await message.info(
      queued === 0
        ? '今天已发过，没有新的邮件'
        : `${queued} 封邮件将于 ${momentText(sendsAt)} 发出`,
      6,
    );
  };
  return (
    <>
      <Button loading={mail.isPending} onClick={() => void send().catch(() => undefined)}>
        发邮件催办
      </Button>
      {mail.isError ? <Trouble sentence={sentenceOfError(mail.error)} /> : null}
    </>
  );
};

const ChaseSection = ({
  activity,
  list,
}: {
  readonly activity: string;
  readonly list: ChaseView;
}): ReactNode => {
  const { message } = App.useApp();
  const copy = (): void =>
    void navigator.clipboard
      .writeText(list.text)
      .then(() => message.success('已复制，可粘贴到工作群'))
      .catch(() => message.warning('浏览器不让复制，请选中文字后按 Ctrl+C'));
  return (
    <section className="chase-list" aria-label={list.title}>
      <div className="attention-head">
        <h3>{list.title}</h3>
        <StateTag tone={list.isLate ? 'late' : 'todo'} word={list.isLate ? '已过期限' : '待办'} />
      </div>
      <ul>
        {list.owing.map(({ unit, short, count, note }) => (
          <li key={`${unit}${note}`}>
            <span>{short}</span>
            <span className="hint">{note}</span>
            {list.kind === 'acknowledge' ? null : <b>{count}</b>}
          </li>
        ))}
      </ul>
      <pre tabIndex={0} aria-label={`${list.title}的催办文字`}>
        {list.text}
      </pre>
      <div className="chase-acts">
        <Button onClick={copy}>复制催办文字</Button>
        {list.kind === 'acknowledge' ? <RemindButton activity={activity} /> : null}
      </div>
    </section>
  );
};

/** Whom to chase, and for what: text to paste into a chat group. It names units, never persons. */
export const ChaseDialog = ({
  activity,
  lists,
  onClose,
}: {
  readonly activity: string;
  readonly lists: readonly ChaseView[];
  readonly onClose: () => void;
}): ReactNode => (
  <Modal open title="催办" footer={null} width="44rem" onCancel={onClose}>
    {lists.length === 0 ? (
      <EmptyState icon="check">现在没有要催的。</EmptyState>
    ) : (
      lists.map((list) => <ChaseSection key={list.kind} activity={activity} list={list} />)
    )}
  </Modal>
);
