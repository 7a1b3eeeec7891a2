import { Button } from 'antd';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Progress } from './progress.tsx';
import './upload-field.css';

/**
 * Sends a file piece by piece. It begins where the server left off, so that calling it again resumes.
 * @param onSent bytes that have arrived so far
 * @returns the id under which the server keeps the file
 * @throws whatever `sentenceOf` can put into words; after an abort, anything
 */
export type SendFile = (
  file: File,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<string>;

type State =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending'; readonly file: File; readonly sent: number }
  | { readonly kind: 'stopped'; readonly file: File; readonly sent: number; readonly why: string }
  | { readonly kind: 'there'; readonly name: string };

/** Chooses one file and sends it: a bar while it goes, 继续 after an interruption, the reason where it is refused. */
export const UploadField = ({
  label,
  hint,
  accept,
  send,
  sentenceOf,
  isPassing,
  onThere,
  onRemoved,
}: {
  readonly label: string;
  /** Which files are taken: kind, size, how many. */
  readonly hint: string;
  /** For the file dialogue only: `.xlsx`, `image/jpeg`. What counts is the content. */
  readonly accept: string;
  readonly send: SendFile;
  readonly sentenceOf: (error: unknown) => string;
  /** Whether the same file may be tried again: a lost connection, not a refusal. */
  readonly isPassing: (error: unknown) => boolean;
  readonly onThere: (id: string, file: File) => void;
  readonly onRemoved?: () => void;
}): ReactNode => {
  const [state, setState] = useState<State>({ kind: 'none' });
  const [canResume, setCanResume] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const id = useId();
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (file: File): Promise<void> => {
    stop.current?.abort();
    const control = new AbortController();
    stop.current = control;
    let sent = 0;
    setState({ kind: 'sending', file, sent });
    try {
      const kept = await send(
        file,
        (bytes) => {
          sent = bytes;
          if (!control.signal.aborted) setState({ kind: 'sending', file, sent });
        },
        control.signal,
      );
      if (control.signal.aborted) return;
      setState({ kind: 'there', name: file.name });
      onThere(kept, file);
    } catch (error) {
      if (control.signal.aborted) return;
      setCanResume(isPassing(error));
      setState({ kind: 'stopped', file, sent, why: sentenceOf(error) });
    }
  };
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined) void start(file);
  };
  const reset = (): void => {
    stop.current?.abort();
    setState({ kind: 'none' });
    onRemoved?.();
  };
  const pick = (): void => picker.current?.click();
  return (
    <div
      className={`upload${state.kind === 'stopped' ? ' upload-refused' : ''}`}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
    >
      <input
        ref={picker}
        id={id}
        type="file"
        accept={accept}
        className="unseen"
        tabIndex={-1}
        aria-label={label}
        onChange={({ target }) => {
          take(target.files);
          target.value = '';
        }}
      />
      {state.kind === 'none' ? (
        <>
          <Button icon={<Icon name="up-from" isSmall />} onClick={pick}>
            {label}
          </Button>
          <span className="hint">{hint}。也可以把文件拖到这里</span>
        </>
      ) : null}
      {state.kind === 'sending' ? (
        <>
          <div className="upload-what">
            <span>{state.file.name}</span>
            <Progress
              title={`正在上传${state.file.name}`}
              done={Math.round(state.sent / 1000)}
              total={Math.max(1, Math.round(state.file.size / 1000))}
              unit="KB"
            />
          </div>
          <Button onClick={reset}>停止</Button>
        </>
      ) : null}
      {state.kind === 'stopped' ? (
        <>
          <Icon name="late" />
          <div className="upload-what" role="alert">
            <span>{state.file.name} 没有收下</span>
            <span className="small">{state.why}</span>
          </div>
          {canResume ? (
            <Button type="primary" onClick={() => void start(state.file)}>
              继续上传
            </Button>
          ) : null}
          <Button onClick={pick}>换一个文件</Button>
        </>
      ) : null}
      {state.kind === 'there' ? (
        <>
          <span className="upload-there">
            <Icon name="done" />
          </span>
          <span className="upload-what" role="status">
            {state.name} 已上传
          </span>
          <Button onClick={pick}>换一个文件</Button>
          {onRemoved === undefined ? null : <Button onClick={reset}>移除</Button>}
        </>
      ) : null}
    </div>
  );
};
