import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgeRelate, scoringPapers } from '../../contract/scoring/http.ts';
import type { ScoreSheets } from '../../core/document/score-sheet.ts';
import { download } from '../preliminary/preliminary.test-kit.ts';
import { loadFinal } from './load.ts';
import { papersOf, type PaperKind } from './papers.ts';
import { openTestFinal, type TestFinal } from './scoring.test-kit.ts';

let final: TestFinal;
beforeAll(async () => {
  final = await openTestFinal();
  const [first = ''] = await final.judges(2);
  const related = await final.server.call(final.organiser, judgeRelate, {
    params: {
      activity: final.id,
      stage: 'practical',
      judge: first,
      unit: final.unitNamed('启东市医疗保障局'),
    },
    body: { kind: 'relative', reason: '配偶参赛' },
  });
  if (related.status !== 200) throw new Error(related.problem.detail);
}, 90_000);
afterAll(() => final.close());

const papers = async (stage: string, kind: PaperKind): Promise<ScoreSheets> => {
  const { db } = final.server.services;
  const loaded = await loadFinal(db, await final.plan(), final.today());
  const part = loaded.parts.find(({ scored }) => scored.stage.id === stage);
  if (part === undefined) throw new Error(`no stage ${stage}`);
  const { units } = loaded.current.plan;
  const names = new Map(
    loaded.current.units.map(({ unit, planUnit }) => [
      unit,
      units.find(({ id }) => id === planUnit),
    ]),
  );
  return papersOf(db, loaded, part, kind, (unit) => ({
    name: names.get(unit)?.name ?? '',
    drawnAs: [names.get(unit)?.short ?? ''],
  }));
};

const entryOf = (page: ScoreSheets['pages'][number] | undefined, label: string): string =>
  page?.facts.find(([name]) => name === label)?.[1] ?? '';

it('N5.2: prints a sheet for every judge and team, none for a judge who keeps away', async () => {
  const { name, pages } = await papers('practical', 'units');
  expect(name).toBe('市级决赛 实务操作评委评分表');
  expect(pages).toHaveLength(13);
  const ofQidong = pages.filter((page) => entryOf(page, '代表队') === '启东市医疗保障局');
  expect(ofQidong.map((page) => entryOf(page, '评委席'))).toEqual(['2号评委']);
  expect(pages[0]?.rows).toEqual([['1', '评分', '0至100分', '', '']]);
});

it('N5.1: the written list of a team has its contestants and no score', async () => {
  const { pages } = await papers('final-written', 'units');
  expect(pages).toHaveLength(7);
  expect(entryOf(pages[0], '代表队')).toBe('如东县医疗保障局');
  expect(pages[0]?.rows).toEqual([
    ['1', '', '方悦', '', ''],
    ['2', '', '郑一鸣', '', ''],
    ['3', '', '何俊', '', ''],
  ]);
});

it('N5.3: the ledger of a team names its contestants', async () => {
  const { pages } = await papers('quiz', 'units');
  expect(entryOf(pages[0], '队员')).toBe('方悦、郑一鸣、何俊');
});

it('N5: a blank sheet names nobody; the cover counts what each team has to hand in', async () => {
  const blank = await papers('practical', 'blank');
  expect(blank.pages.map(({ facts }) => facts.map(([, entry]) => entry))).toEqual([
    ['', '', '', ''],
  ]);
  const cover = await papers('practical', 'cover');
  expect(cover.pages[0]?.rows.slice(0, 2)).toEqual([
    ['1', '如东县医疗保障局', '2', '', ''],
    ['2', '启东市医疗保障局', '1', '', ''],
  ]);
});

it('N5: a recorder downloads them as Word; a competing unit is told that it may not', async () => {
  const unit = await final.unitOf('rudong');
  const place = { ...unit, params: { ...unit.params, stage: 'practical' } };
  const found = await download(final, final.first, scoringPapers, place, { of: 'units' });
  expect(found.status).toBe(200);
  expect(found.bytes.subarray(0, 2).toString()).toBe('PK');
  const refused = await download(final, unit.clerk, scoringPapers, place, { of: 'units' });
  expect(refused.status).toBe(403);
});
