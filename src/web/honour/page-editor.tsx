import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { filePicture, fileThumbnail } from '../../contract/file/http.ts';
import {
  honourList,
  honourPreview,
  honourRelease,
  honourSave,
  honourStop,
} from '../../contract/honour/http.ts';
import type { HonourPageView } from '../../contract/honour/shapes.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { momentText } from '../ui/moment.ts';
import { Trouble } from '../ui/trouble.tsx';

const CONSENT_WORDS = { link: '本人网上同意公开', paper: '本人书面同意公开' } as const;

const noteOf = ({ consent }: HonourPageView): string =>
  consent === null
    ? '本人没有同意公开'
    : `${CONSENT_WORDS[consent.kind]}　${momentText(consent.at)}`;

/** Title line, pull-quote, frame and captions of one page; preview, release, and stopping at the person's wish. */
export const PageEditor = ({
  activity,
  page,
  mayManage,
}: {
  readonly activity: string;
  readonly page: HonourPageView;
  readonly mayManage: boolean;
}): ReactNode => {
  const stale = [honourList];
  const save = useAct(honourSave, stale);
  const release = useAct(honourRelease, stale);
  const stop = useAct(honourStop, stale);
  const [title, setTitle] = useState(page.title);
  const [quote, setQuote] = useState(page.quote);
  const [quoteSource, setSource] = useState(page.quoteSource);
  const [portrait, setPortrait] = useState(page.portrait);
  const [captions, setCaptions] = useState<Readonly<Record<string, string>>>(page.captions);
  const params = { activity, nomination: page.nomination };
  const isFixed = !mayManage || page.state === 'released' || page.state === 'withdrawn';
  const isChanged =
    title !== page.title ||
    quote !== page.quote ||
    quoteSource !== page.quoteSource ||
    portrait !== page.portrait ||
    JSON.stringify(captions) !== JSON.stringify(page.captions);
  return (
    <Card title={`${page.name}　${page.unit}`} note={noteOf(page)}>
      <div className="stack">
        {save.error === null ? null : <Trouble sentence={sentenceOfError(save.error)} />}
        <div className="fields honour-form">
          <label>
            标题
            <Input
              value={title}
              maxLength={60}
              disabled={isFixed}
              placeholder={`不填则用“${page.name}的事迹”`}
              onChange={({ target }) => setTitle(target.value)}
            />
          </label>
          <label>
            引语（从事迹中选一句；另写的须注明出处）
            <Select
              aria-label="从事迹中选一句作引语"
              allowClear
              showSearch
              disabled={isFixed}
              placeholder="从事迹中选一句"
              value={page.sentences.includes(quote) ? quote : null}
              options={page.sentences.map((one) => ({ value: one, label: one }))}
              onChange={(value: string | null | undefined) => setQuote(value ?? '')}
            />
          </label>
          <Input
            aria-label="引语"
            value={quote}
            maxLength={200}
            disabled={isFixed}
            placeholder="引语，可以不要"
            onChange={({ target }) => setQuote(target.value)}
          />
          <Input
            aria-label="引语出处"
            value={quoteSource}
            maxLength={60}
            disabled={isFixed}
            placeholder="引语出处，从事迹中选的可不填"
            onChange={({ target }) => setSource(target.value)}
          />
        </div>
        <div className="honour-shots">
          {page.photographs.map((one, index) => (
            <figure key={one.id}>
              {one.isReady ? (
                <a
                  href={addressOf(filePicture, { params: { file: one.id } })}
                  target="_blank"
                  rel="noreferrer"
                >
                  <img
                    src={addressOf(fileThumbnail, { params: { file: one.id } })}
                    alt={`工作照片${index + 1}`}
                  />
                </a>
              ) : (
                <p className="hint">照片还在处理，过一会儿再看</p>
              )}
              <Input
                aria-label={`照片${index + 1}的说明`}
                placeholder="图片说明"
                maxLength={60}
                disabled={isFixed}
                value={captions[one.id] ?? ''}
                onChange={({ target }) => setCaptions({ ...captions, [one.id]: target.value })}
              />
              <Button
                disabled={isFixed}
                aria-pressed={portrait === one.id}
                onClick={() => setPortrait(portrait === one.id ? null : one.id)}
              >
                {portrait === one.id ? '✓ 放在相框里' : '放进相框'}
              </Button>
            </figure>
          ))}
        </div>
        {page.photographs.length === 0 ? (
          <p className="hint">没有工作照片，相框里显示姓氏。</p>
        ) : null}
        <div className="row">
          {isFixed ? null : (
            <Button
              disabled={!isChanged}
              loading={save.isPending}
              onClick={() =>
                save.mutate({
                  params,
                  body: {
                    revision: page.revision,
                    title,
                    quote,
                    quoteSource,
                    portrait,
                    captions: Object.fromEntries(
                      Object.entries(captions).filter(([, text]) => text.trim() !== ''),
                    ),
                  },
                })
              }
            >
              保存
            </Button>
          )}
          <Button href={addressOf(honourPreview, { params })} target="_blank">
            预览
          </Button>
          {page.state === 'released' ? (
            <Button href={page.address} target="_blank">
              看公开页
            </Button>
          ) : null}
          {mayManage && (page.state === 'ready' || page.state === 'no-consent') ? (
            <ConfirmAct
              word="发布"
              title={`发布${page.name}的风采页`}
              isPrimary={page.state === 'ready' && !isChanged}
              disabledBecause={
                page.state === 'no-consent'
                  ? '本人没有同意公开，不能发布'
                  : isChanged
                    ? '请先保存'
                    : null
              }
              onAct={() => release.mutateAsync({ params, body: { to: 'released' } })}
              sentenceOf={sentenceOfError}
            >
              发布后任何人都可以看到事迹和照片；照片不含拍摄地点等信息。
            </ConfirmAct>
          ) : null}
          {mayManage && page.state === 'released' ? (
            <ConfirmAct
              word="撤下修改"
              title={`撤下${page.name}的风采页`}
              onAct={() => release.mutateAsync({ params, body: { to: 'hidden' } })}
              sentenceOf={sentenceOfError}
            >
              撤下后公开页打不开，改好可以再发布。
            </ConfirmAct>
          ) : null}
          {mayManage && page.consent !== null ? (
            <ConfirmAct
              word="按本人要求停止公开"
              title={`停止公开：${page.name}`}
              reasonLabel="本人怎样提出的"
              isGrave
              onAct={(reason) => stop.mutateAsync({ params, body: { reason } })}
              sentenceOf={sentenceOfError}
            >
              风采页改为“应本人要求，不再展示”，姓名仍在命名决定和名单里。
            </ConfirmAct>
          ) : null}
        </div>
      </div>
    </Card>
  );
};
