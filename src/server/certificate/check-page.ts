import { validityOf, type Validity } from '../../core/certificate/standing.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { Page } from '../http/page.ts';
import type { Services } from '../http/services.ts';
import { escapeHtml } from '../page/page.ts';
import { publicDocument } from '../page/public-page.ts';
import { competitionOf } from './competition.ts';
import type { Results } from './results.ts';
import { certificateByCode, type IssuedCertificate } from './store.ts';

const WORDS: Readonly<Record<Validity, { readonly word: string; readonly more: string }>> = {
  valid: { word: '有效', more: '这张证书有效。' },
  pending: { word: '暂不能确认', more: '成绩正在更正，证书暂不能确认，请过些天再查。' },
  void: { word: '已失效', more: '这张证书已经失效，不能再作为凭证使用。' },
};

const page = (title: string, body: string): string =>
  publicDocument({
    title,
    body: `<main class="page plain"><p class="no">荣誉证书核验</p>${body}</main>`,
  });

/** A wrong code, a mistyped one and one that never was are answered alike. */
const UNKNOWN = page(
  '荣誉证书核验',
  '<h1>没有查到这张证书</h1><p class="lead">请核对网址或二维码是否完整；仍查不到的，请向证书上的颁发单位核实。</p>',
);

const knownPage = ({ says, number }: IssuedCertificate, validity: Validity): string => {
  const { word, more } = WORDS[validity];
  const facts = [
    [says.of === 'individual' ? '姓名' : '单位', says.holder],
    ['奖项', says.award],
    ['颁发单位', says.bodies.join('、')],
    ['证书编号', number],
    ['效力', word],
  ];
  const rows = facts.map(
    ([title, text]) => `<dt>${escapeHtml(title ?? '')}</dt><dd>${escapeHtml(text ?? '')}</dd>`,
  );
  return page(
    `荣誉证书核验 ${number}`,
    `<h1>${escapeHtml(says.holder)}</h1><p class="no">${escapeHtml(more)}</p>` +
      `<dl class="facts">${rows.join('')}</dl>`,
  );
};

/** What whoever scans a certificate is told (Deliver 6): name, award, giving bodies, number, validity and nothing else. */
export const checkPage = async (
  { db }: Services,
  results: Results,
  code: string,
): Promise<Page> => {
  const one = await certificateByCode(db, code);
  const current = one === null ? null : await currentPlan(db, one.activity);
  if (one === null || current === null) return { document: UNKNOWN, status: 404 };
  const newest = await results.newest(db, one.activity);
  const isRevoked = one.revokedAt !== null;
  const validity =
    newest === null
      ? 'void'
      : validityOf(one.says, isRevoked, newest, competitionOf(current, newest));
  return { document: knownPage(one, validity) };
};
