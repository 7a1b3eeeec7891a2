import { currentPlan } from '../activity/current-plan.ts';
import { documentOf, escapeHtml, type Page } from '../http/page.ts';
import type { Services } from '../http/services.ts';
import { competitionOf } from './competition.ts';
import { newestResult } from './results.ts';
import { standingsOf, type Standing } from './standing.ts';
import { certificateByCode, type IssuedCertificate } from './store.ts';

const WORDS: Readonly<Record<Standing, { readonly word: string; readonly more: string }>> = {
  valid: { word: '✓ 证书有效', more: '' },
  pending: {
    word: '证书暂不能确认',
    more: '成绩正在更正，请过些天再查，或向颁发单位核实。',
  },
  undecided: {
    word: '证书暂不能确认',
    more: '表彰决定还没有公布，公布后可以在本页核验。',
  },
  void: { word: '✕ 证书已失效', more: '这张证书不能再作为凭证使用。' },
};

const HEAD = '<p class="small">荣誉证书核验</p>';

/** Stands on every page of a demo: nobody takes its paper for a real one. */
const INVENTED = '<p class="small">演示：姓名、奖项和编号均为虚构，不能作为凭证。</p>';

/** A wrong code, a mistyped one and one that never was are answered alike. */
const UNKNOWN = documentOf(
  '荣誉证书核验',
  `${HEAD}<h1>没有查到这张证书</h1><p>请核对网址或二维码是否完整；仍查不到的，请向证书上的颁发单位核实。</p>`,
);

const knownPage = ({ says, number }: IssuedCertificate, standing: Standing): string => {
  const { word, more } = WORDS[standing];
  const facts = [
    [says.of === 'individual' ? '姓名' : '单位', says.holder],
    ['奖项', says.award],
    ['颁发单位', says.bodies.join('、')],
    ['证书编号', number],
  ] as const;
  const rows = facts.map(([title, text]) => `<dt>${title}</dt><dd>${escapeHtml(text)}</dd>`);
  return documentOf(
    `荣誉证书核验 ${number}`,
    `${HEAD}<h1 class="${standing === 'undecided' ? 'pending' : standing}">${word}</h1>${more === '' ? '' : `<p>${more}</p>`}<dl>${rows.join('')}</dl>` +
      `<p class="small">请与证书上的${facts[0][0]}、奖项核对，不一致的以本页为准。</p>` +
      (says.demonstration ? INVENTED : ''),
  );
};

/** What whoever scans a certificate is told (Deliver 6): name, award, giving bodies, number, validity and nothing else. */
export const checkPage = async ({ db }: Services, code: string): Promise<Page> => {
  const one = await certificateByCode(db, code);
  const current = one === null ? null : await currentPlan(db, one.activity);
  if (one === null || current === null) return { document: UNKNOWN, status: 404 };
  const newest = await newestResult(db, one.activity);
  if (newest === null) return { document: knownPage(one, 'void') };
  const standing = await standingsOf(db, current, newest, competitionOf(current, newest));
  return { document: knownPage(one, standing(one)) };
};
