import { Button, Checkbox, Input, Select } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { linkConsent, linkOpen, linkPhotograph } from '../../contract/nomination/link-http.ts';
import type { LinkPage as LinkView } from '../../contract/nomination/shapes.ts';
import { countCharacters } from '../../core/nomination/characters.ts';
import { call, sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { AloneFrame } from '../session/alone-frame.tsx';
import { Icon } from '../ui/icon.tsx';
import { momentText } from '../ui/moment.ts';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { SavedWord } from './sections.tsx';
import { useLinkPart } from './use-link-part.ts';
import './nomination.css';

/** Photographs from a telephone: one after the other, each with its answer. */
const Photographs = ({
  token,
  view,
  onChanged,
}: {
  readonly token: string;
  readonly view: LinkView;
  readonly onChanged: () => void;
}): ReactNode => {
  const picker = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const asked = view.asked.photographs;
  if (asked === null) return null;
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    const wrong: string[] = [];
    for (const file of files)
      await call(linkPhotograph, {
        params: { token },
        query: { name: file.name, bytes: file.size },
        bytes: file,
      }).catch((error: unknown) => wrong.push(sentenceOfError(error)));
    setRefused(wrong);
    setBusy(false);
    onChanged();
  };
  return (
    <>
      <h2>
        {asked.title} {view.photographs.length} / {asked.most} 张
      </h2>
      <ul className="link-photographs">
        {view.photographs.map(({ name, bytes }) => (
          <li key={`${name}${bytes}`}>
            <span className="nomination-done">
              <Icon name="check" isSmall />
            </span>
            {name}　{(bytes / 1_000_000).toFixed(1)} MB
          </li>
        ))}
      </ul>
      {refused.map((sentence) => (
        <Trouble key={sentence} sentence={sentence} />
      ))}
      <input
        ref={picker}
        type="file"
        accept="image/jpeg"
        multiple
        className="unseen"
        tabIndex={-1}
        aria-label="选照片"
        onChange={({ target }) => {
          void take([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button
        type="primary"
        size="large"
        loading={isBusy}
        disabled={!view.isOpen || view.photographs.length >= asked.most}
        onClick={() => picker.current?.click()}
      >
        选照片上传
      </Button>
      <p className="hint">
        {asked.formats.join('、')}，每张不小于 {(asked.leastBytes / 1_000_000).toFixed(1)} MB。请选
        相册里的原图，不要用微信、QQ 转发过的。
      </p>
    </>
  );
};

/** The nominee's own part: cells of the form, texts, consent. */
const OwnPart = ({
  token,
  view,
}: {
  readonly token: string;
  readonly view: LinkView;
}): ReactNode => {
  const part = useLinkPart(token, view);
  const [isHandedOver, setHandedOver] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const consent = useAct(linkConsent, [linkOpen]);
  const { asked, isOpen } = view;
  const beside = asked.texts.filter(({ onForm }) => !onForm);
  const write = (changes: Parameters<typeof part.change>[0]): void => {
    setHandedOver(false);
    part.change(changes);
  };
  const handOver = async (): Promise<void> => {
    setBusy(true);
    await part.flush().then(
      () => setHandedOver(true),
      // The sentence stands beside the button.
      () => undefined,
    );
    setBusy(false);
  };
  return (
    <>
      <div className="nomination-start">
        {(asked.form?.fields ?? []).map(({ id, title, kind, choices, most }) => {
          const value = part.record[id] ?? '';
          const change = (text: string): void => write({ record: { [id]: text } });
          return (
            <label key={id}>
              {title}
              {kind === 'choice' ? (
                <Select
                  disabled={!isOpen}
                  value={value === '' ? null : value}
                  options={choices.map((one) => ({ value: one, label: one }))}
                  onChange={change}
                />
              ) : kind === 'paragraphs' ? (
                <Input.TextArea
                  disabled={!isOpen}
                  value={value}
                  autoSize={{ minRows: 3, maxRows: 16 }}
                  onChange={({ target }) => change(target.value)}
                />
              ) : (
                <Input
                  disabled={!isOpen}
                  value={value}
                  onChange={({ target }) => change(target.value)}
                />
              )}
              {kind === 'paragraphs' ? (
                <span className="small">
                  {countCharacters(value)}
                  {most === null ? '' : ` / ${most}`} 字
                </span>
              ) : null}
            </label>
          );
        })}
        {beside.map(({ id, title }) => {
          const value = part.texts[id] ?? '';
          return (
            <label key={id}>
              {title}
              <Input.TextArea
                disabled={!isOpen}
                value={value}
                autoSize={{ minRows: 6, maxRows: 24 }}
                onChange={({ target }) => write({ texts: { [id]: target.value } })}
              />
              <span className="small">{countCharacters(value)} 字</span>
            </label>
          );
        })}
        <div className="link-saved">
          <SavedWord editor={part} />
        </div>
        <Button
          type="primary"
          size="large"
          disabled={!isOpen}
          loading={isBusy}
          onClick={() => void handOver()}
        >
          填好了，交给单位
        </Button>
        {isHandedOver ? (
          <p role="status">内容已全部存好，{view.unit}经办人看得到。单位送审前还可以回来修改。</p>
        ) : null}
        <Checkbox
          checked={view.consent !== null}
          disabled={consent.isPending || view.consent?.kind === 'paper'}
          onChange={({ target }) =>
            consent.mutate({ params: { token }, body: { agreed: target.checked } })
          }
        >
          本人同意公示和宣传时公开姓名、单位职务、事迹和照片
        </Checkbox>
        {view.consent === null ? null : (
          <p className="small">已于 {momentText(view.consent.at)} 确认</p>
        )}
        {consent.isError ? <Trouble sentence={sentenceOfError(consent.error)} /> : null}
      </div>
    </>
  );
};

/** What a link of a nomination opens: the nominee's own part, or photographs from another device. */
const LinkPage = (): ReactNode => {
  const token = useParams()['token'] ?? '';
  const page = useCall(linkOpen, { params: { token } });
  const view = page.data;
  const title = view?.kind === 'photographs' ? '上传工作照片' : '填写推荐表';
  return (
    <AloneFrame title={title} note={view?.activity ?? ''}>
      <section className="card link-page" aria-label={title}>
        <h1>{title}</h1>
        {page.isError ? <Trouble sentence={sentenceOfError(page.error)} /> : null}
        {view === undefined ? (
          page.isError ? null : (
            <Skeleton lines={6} />
          )
        ) : (
          <>
            <p className="small">
              {view.unit}推荐：{view.name === '' ? '（未填姓名）' : view.name}。链接{' '}
              {momentText(view.endsAt)} 前有效。
            </p>
            {view.isOpen ? null : (
              <Trouble sentence="单位已送审，内容不能再改；如有出入请联系经办人" />
            )}
            {view.kind === 'nominee' ? (
              <OwnPart token={token} view={view} />
            ) : (
              <Photographs token={token} view={view} onChanged={() => void page.refetch()} />
            )}
          </>
        )}
      </section>
    </AloneFrame>
  );
};

export default LinkPage;
