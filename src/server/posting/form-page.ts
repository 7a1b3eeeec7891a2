import { randomBytes } from 'node:crypto';
import { dayAt, dayText, type Instant } from '../../core/kernel/day.ts';
import { OBJECTION_STATE_WORDS, type ObjectionState } from '../../core/posting/objection.ts';
import { spacedName, type PostingText } from '../../core/posting/text.ts';
import { escapeHtml } from '../page/page.ts';
import { publicDocument } from '../page/public-page.ts';
import { endText, momentText } from './words.ts';

/** Most files with one objection, and bytes of each. */
export const MOST_FILES = 5;
export const MOST_FILE_BYTES = 20_000_000;

/** What was typed into the form, shown again where it is not taken. */
export interface TypedObjection {
  readonly line: string;
  readonly text: string;
  readonly identity: string;
  readonly name: string;
  readonly contact: string;
  readonly unit: string;
  /** Of one showing of the form: sent twice, it is one objection. */
  readonly once: string;
}

export const emptyObjection = (): TypedObjection => ({
  line: '',
  text: '',
  identity: '',
  name: '',
  contact: '',
  unit: '',
  once: randomBytes(16).toString('hex'),
});

/** Why it is not taken: the sentence, and the field to go to. */
export interface FormFault {
  readonly field: 'line' | 'text' | 'identity' | 'name' | 'files' | '';
  readonly sentence: string;
}

const framed = (
  title: string,
  back: { readonly href: string; readonly word: string },
  body: string,
) =>
  publicDocument({
    title,
    body: `<main class="page plain"><h1><span>${escapeHtml(title)}</span></h1>${body}
<p class="prose"><a href="${back.href}">${back.word}</a></p></main>`,
  });

const summary = (title: string, faults: readonly FormFault[], note: string): string =>
  faults.length === 0
    ? ''
    : `<div class="wrong" role="alert"><h2>${title}</h2><ul>${faults
        .map(({ field, sentence }) =>
          field === ''
            ? `<li>${escapeHtml(sentence)}</li>`
            : `<li><a href="#${field}">${escapeHtml(sentence)}</a></li>`,
        )
        .join('')}</ul>${note === '' ? '' : `<p class="small">${note}</p>`}</div>`;

const bad = (faults: readonly FormFault[], field: FormFault['field']): string =>
  faults.some((one) => one.field === field) ? ' aria-invalid="true"' : '';

const whom = (
  { lines }: PostingText,
  off: ReadonlySet<number>,
  typed: TypedObjection,
  faults: readonly FormFault[],
): string => {
  const option = (value: string, words: string): string =>
    `<option value="${value}"${typed.line === value ? ' selected' : ''}>${escapeHtml(words)}</option>`;
  return `<div><label for="line">反映谁</label><select id="line" name="line" required${bad(faults, 'line')}>
<option value="">请选择</option>${lines
    .filter(({ number }) => !off.has(number))
    .map(({ number, name, unit }) =>
      option(String(number), `${number}　${spacedName(name)}（${unit}）`),
    )
    .join('')}${option('all', '整份名单')}</select></div>`;
};

const identity = (
  { anonymous }: PostingText,
  typed: TypedObjection,
  faults: readonly FormFault[],
): string => {
  const choice = (id: string, value: string, title: string, hint: string): string =>
    `<label class="choice" for="${id}"><input type="radio" id="${id}" name="identity" value="${value}" required${
      typed.identity === value || (anonymous === 'refused' && value === 'named') ? ' checked' : ''
    }><span><b>${title}</b><span class="small">${hint}</span></span></label>`;
  const field = (id: string, title: string, hint: string): string =>
    `<div><label for="${id}">${title}</label><input type="text" id="${id}" name="${id}" maxlength="100" autocomplete="off" value="${escapeHtml(typed[id as 'name'])}"${bad(faults, id as 'name')}>${
      hint === '' ? '' : `<p class="hint">${hint}</p>`
    }</div>`;
  return `<fieldset id="identity"><legend>是否具名</legend>
${choice('named', 'named', '实名', '办结后答复您；姓名和联系方式只有异议受理人看得到')}
${anonymous === 'refused' ? '' : choice('nameless', 'nameless', '不具名', '请写明可以核查的事实；提交后给一个编号，凭编号查询结果')}
<div class="who">${field('name', '姓名', '')}${field('contact', '联系方式', '电话或地址，以便核实和答复')}${field('unit', '单位名称', '以单位名义反映的才填，并上传加盖公章的材料')}</div></fieldset>`;
};

/** The form for an objection (J4.2): whom, what happened, files, and one choice. It works without scripts. */
export const objectionFormPage = (
  page: { readonly text: PostingText; readonly off: ReadonlySet<number>; readonly endsAt: Instant },
  path: string,
  typed: TypedObjection,
  faults: readonly FormFault[],
): string =>
  framed(
    '提出异议',
    { href: path, word: '返回公示' },
    `<p class="no">${escapeHtml(page.text.title.join(''))}<br>截止 ${endText(page.endsAt)}</p>
${summary('还没有提交，请改正：', faults, '选过的材料请重新选择。')}
<form method="post" action="${path}/objection" enctype="multipart/form-data">
<input type="hidden" name="once" value="${escapeHtml(typed.once)}">
${whom(page.text, page.off, typed, faults)}
<div><label for="text">反映的情况</label><textarea id="text" name="text" maxlength="4000" required aria-describedby="text-hint"${bad(faults, 'text')}>${escapeHtml(typed.text)}</textarea>
<p class="hint" id="text-hint">写明时间、地点、经过和能够核查的线索，4000字以内</p></div>
${identity(page.text, typed, faults)}
<div class="trap" aria-hidden="true"><label for="website">请不要填写这一栏</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off"></div>
<div><label for="files">材料（可以不传）</label><input type="file" id="files" name="files" multiple accept=".jpg,.jpeg,.png,.pdf,.docx,.mp4" aria-describedby="files-hint"${bad(faults, 'files')}>
<p class="hint" id="files-hint">最多${MOST_FILES}个，每个不超过${MOST_FILE_BYTES / 1_000_000}兆：图片、PDF、Word、视频。图片会去掉拍摄地点和手机信息；其他文件里可能带有您的信息，不具名的请注意</p></div>
<p class="small">我们对您的身份和反映的内容严格保密。故意捏造事实的，依法依规处理。</p>
<p><button class="btn" type="submit">提交异议</button></p></form>`,
  );

/** After it was taken: the number, and how the outcome is found. */
export const receiptPage = (receipt: string, path: string, at: Instant): string =>
  framed(
    '已收到您反映的情况',
    { href: path, word: '返回公示' },
    `<div class="receipt"><p class="small">编号</p><b>${escapeHtml(receipt)}</b><p class="small">${momentText(at)} 收到</p></div>
<p class="prose">请抄下或者截图保存这个编号。凭编号可以<a href="${path}/receipt">查询办理结果</a>；不具名的，这是唯一的查询办法。</p>`,
  );

/** What whoever has a receipt is told. */
export interface Outcome {
  readonly at: Instant;
  readonly state: ObjectionState;
  readonly answers: readonly { readonly at: Instant; readonly text: string }[];
}

const OUTCOME_WORDS: Readonly<Record<ObjectionState, string>> = {
  ...OBJECTION_STATE_WORDS,
  received: '已收到，正在审查',
  admitted: '已受理，正在核查',
  immaterial: '已办结',
  upheld: '已办结',
  rejected: '已办结',
};

/** Asks for a number, and shows what came of it. */
export const outcomePage = (
  path: string,
  asked: { readonly outcome: Outcome | null; readonly fault: string | null },
): string => {
  const { outcome, fault } = asked;
  const shown =
    outcome === null
      ? ''
      : `<dl class="facts"><dt>收到</dt><dd>${momentText(outcome.at)}</dd><dt>办理</dt><dd>${OUTCOME_WORDS[outcome.state]}</dd>${outcome.answers
          .map(({ at, text }) => `<dt>答复</dt><dd>${escapeHtml(text)}\n${dayText(dayAt(at))}</dd>`)
          .join('')}</dl>`;
  return framed(
    '查询办理结果',
    { href: path, word: '返回公示' },
    `${summary('没有查到', fault === null ? [] : [{ field: '', sentence: fault }], '')}${shown}
<form method="post" action="${path}/receipt"><div><label for="number">编号</label><input type="text" id="number" name="number" required maxlength="40" autocomplete="off" autocapitalize="characters" placeholder="ABCD-EFGH-JKLM"></div>
<p><button class="btn" type="submit">查询</button></p></form>`,
  );
};
