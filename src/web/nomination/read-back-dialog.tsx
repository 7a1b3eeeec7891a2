import { Checkbox, Input, Modal, Button } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import {
  nominationPaste,
  nominationReadFile,
  type ReadBackView,
} from '../../contract/nomination/read-back-http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Icon } from '../ui/icon.tsx';
import { Trouble } from '../ui/trouble.tsx';
import type { About } from './return-dialog.tsx';

type Texts = Readonly<Record<string, string>>;

const Found = ({
  found,
  now,
  left,
  onToggle,
}: {
  readonly found: ReadBackView;
  readonly now: Texts;
  /** Fields that are not taken over. */
  readonly left: ReadonlySet<string>;
  readonly onToggle: (field: string) => void;
}): ReactNode => (
  <table className="read-back">
    <caption className="unseen">读到的内容</caption>
    <thead>
      <tr>
        <th scope="col">栏目</th>
        <th scope="col">读到的内容</th>
        <th scope="col">现在的内容</th>
      </tr>
    </thead>
    <tbody>
      {found.fields.map(({ field, title, value, fault }) => {
        const before = now[field] ?? '';
        return (
          <tr key={field}>
            <th scope="row">
              {value === null ? (
                title
              ) : (
                <Checkbox checked={!left.has(field)} onChange={() => onToggle(field)}>
                  {title}
                </Checkbox>
              )}
            </th>
            <td>
              {value === null ? (
                <span className="hint">没有读到，保留现在的内容</span>
              ) : (
                <span className="read-back-value">{value}</span>
              )}
              {fault === null ? null : (
                <span className="small read-back-fault">
                  <Icon name="todo" isSmall />
                  {fault}
                </span>
              )}
            </td>
            <td className="small">
              {before === '' || before === value ? (
                <span className="hint">{before === '' ? '空' : '相同'}</span>
              ) : (
                <span className="read-back-value">{before}</span>
              )}
            </td>
          </tr>
        );
      })}
    </tbody>
  </table>
);

/** The fields whose reading says something new and is right: they are ticked at first, others are not. */
const leftAtFirst = (found: ReadBackView): ReadonlySet<string> =>
  new Set(found.fields.filter(({ fault }) => fault !== null).map(({ field }) => field));

/**
 * Reads a form that was filled in as Word or Excel, or copied out of Word: what was found is shown beside what stands
 * there now, with what is wrong in each field, before any of it is taken over.
 */
export const ReadBackDialog = ({
  params,
  now,
  onTake,
  onClose,
}: Pick<About, 'params' | 'onClose'> & {
  readonly now: Texts;
  readonly onTake: (record: Texts) => void;
}): ReactNode => {
  const paste = useAct(nominationPaste);
  const file = useAct(nominationReadFile);
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [name, setName] = useState<string | null>(null);
  const [found, setFound] = useState<ReadBackView | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const show = (answer: ReadBackView): void => {
    setFound(answer);
    setLeft(leftAtFirst(answer));
  };
  const readFile = (chosen: File): void => {
    setName(chosen.name);
    setFound(null);
    paste.reset();
    file.mutate({ params, bytes: chosen }, { onSuccess: show });
  };
  const taken = (found?.fields ?? []).flatMap(({ field, value }) =>
    value === null || left.has(field) ? [] : [[field, value] as const],
  );
  const error = file.error ?? paste.error;
  return (
    <Modal
      open
      width={760}
      title="读取填好的推荐表"
      okText={found === null ? '读取' : `采用勾选的 ${taken.length} 栏`}
      cancelText="不办"
      okButtonProps={{
        loading: paste.isPending,
        disabled: found === null ? text.trim() === '' : taken.length === 0,
      }}
      onOk={() => {
        if (found === null) return paste.mutate({ params, body: { text } }, { onSuccess: show });
        onTake(Object.fromEntries(taken));
        return onClose();
      }}
      onCancel={onClose}
    >
      <div className="nomination-start">
        <p className="read-back-file">
          <input
            ref={picker}
            type="file"
            accept=".docx,.xlsx"
            className="unseen"
            tabIndex={-1}
            aria-label="选填好的推荐表"
            onChange={({ target }) => {
              const [chosen] = target.files ?? [];
              if (chosen !== undefined) readFile(chosen);
              target.value = '';
            }}
          />
          <Button
            icon={<Icon name="up-from" isSmall />}
            loading={file.isPending}
            onClick={() => picker.current?.click()}
          >
            {name === null ? '选 Word 或 Excel 文件' : '换一个文件'}
          </Button>
          <span className="hint">{name ?? '由本系统给出、填好保存的 .docx 或 .xlsx'}</span>
        </p>
        {found === null ? (
          <label>
            或者在 Word 中选中整张推荐表，复制后粘贴到这里
            <Input.TextArea
              value={text}
              autoSize={{ minRows: 4, maxRows: 10 }}
              onChange={({ target }) => {
                setText(target.value);
                paste.reset();
                file.reset();
              }}
            />
          </label>
        ) : (
          <>
            {found.faults.map((fault) => (
              <Trouble key={fault} sentence={fault} />
            ))}
            <div className="read-back-scroll" tabIndex={0} role="region" aria-label="读到的内容">
              <Found
                found={found}
                now={now}
                left={left}
                onToggle={(field) => {
                  const next = new Set(left);
                  if (!next.delete(field)) next.add(field);
                  setLeft(next);
                }}
              />
            </div>
          </>
        )}
        {error === null ? null : <Trouble sentence={sentenceOfError(error)} />}
      </div>
    </Modal>
  );
};
