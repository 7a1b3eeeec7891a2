import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { decisionsFile, HOME, planCopy, temporaryFolder } from '../../test/example-plans.ts';
import { runCommand } from './main.ts';
import type { TallyJson } from './tally-json.ts';

const { folder, clean } = temporaryFolder('cli');
afterAll(clean);

const SCORES = join(HOME, 'examples/nantong-2020/scores.json');
const EXPECTED = parse(readFileSync(join(HOME, 'examples/nantong-2020/expected.yaml'), 'utf8')) as {
  individual: {
    name: string;
    total: string;
    shown: string;
    rank: number;
    tied?: boolean;
    decidedBy?: string;
    awards: string[];
  }[];
  team: {
    unit: string;
    total: string;
    shown: string;
    rank: number;
    awardRank: number | null;
    awards: string[];
    inTableOfSeven?: string[];
  }[];
  unresolved: unknown[];
};

let out: string[] = [];
let err: string[] = [];
beforeEach(() => {
  out = [];
  err = [];
});
const run = (...words: readonly string[]) =>
  runCommand(words, {
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    folder,
    home: HOME,
  });
const tallied = async (...words: readonly string[]): Promise<TallyJson> => {
  expect(await run('tally', ...words, '--json')).toBe(0);
  expect(out).toHaveLength(1);
  return JSON.parse(out[0] as string) as TallyJson;
};
const scores = (
  change: (scores: {
    individual: Record<string, unknown>[];
    team: Record<string, unknown>[];
  }) => void,
) => {
  const value = JSON.parse(readFileSync(SCORES, 'utf8')) as {
    individual: Record<string, unknown>[];
    team: Record<string, unknown>[];
  };
  change(value);
  const file = join(folder, 'scores.json');
  writeFileSync(file, JSON.stringify(value));
  return file;
};
const rowsOf = (result: TallyJson, id: string) =>
  result.rankings.find((one) => one.id === id)?.rows ?? [];

describe('qunying tally', () => {
  it('the Nantong example comes out as worked out by hand (N6, N7)', async () => {
    const result = await tallied('nantong-2020', SCORES);
    expect(result.plan).toBe('nantong-2020');
    expect(
      rowsOf(result, 'individual').map(
        ({ name, total, rank, awardRank, tied, decidedBy, awards }) => ({
          name,
          total,
          rank,
          awardRank,
          tied,
          decidedBy,
          awards,
        }),
      ),
    ).toEqual(
      EXPECTED.individual.map(({ name, total, shown, rank, tied = false, decidedBy, awards }) => ({
        name,
        total: { exact: total, shown },
        rank,
        awardRank: rank,
        tied,
        decidedBy: tied ? null : (decidedBy ?? 'total'),
        awards,
      })),
    );
    expect(
      rowsOf(result, 'team').map(({ unit, total, rank, awardRank, awards }) => ({
        unit,
        total,
        rank,
        awardRank,
        awards,
      })),
    ).toEqual(
      EXPECTED.team.map(({ unit, total, shown, rank, awardRank, awards }) => ({
        unit,
        total: { exact: total, shown },
        rank,
        awardRank,
        awards,
      })),
    );
    expect(result.unresolved).toEqual(EXPECTED.unresolved);
  });

  it('awards that hang on a tie are pending, not given', async () => {
    const result = await tallied('nantong-2020', SCORES);
    const waiting = rowsOf(result, 'individual').filter((row) => row.pendingAwards.length > 0);
    expect(waiting.map((row) => [row.name, row.pendingAwards])).toEqual([
      ['许文博', ['南通市技术能手', '南通市五一创新能手']],
      ['陆一鸣', ['南通市技术能手', '南通市五一创新能手']],
    ]);
  });

  it('N7.2: once decided, places are counted in the table of seven', async () => {
    const plan = planCopy(
      folder,
      'nantong-2020',
      (text) => text,
      decisionsFile('nantong-2020', { 'award-pool': 'table-of-seven' }),
    );
    const result = await tallied(plan, SCORES);
    expect(
      rowsOf(result, 'team').map(({ unit, awardRank, awards }) => [unit, awardRank, awards]),
    ).toEqual(
      EXPECTED.team.map(({ unit, rank, inTableOfSeven }) => [
        unit,
        inTableOfSeven === undefined ? null : rank,
        inTableOfSeven ?? [],
      ]),
    );
    expect(result.warnings.some((one) => one.open === 'award-pool')).toBe(false);
    expect(
      result.warnings
        .filter((one) => one.code === 'result.award-vacant')
        .map((one) => one.sentence),
    ).toEqual(['“团体一等奖”第1名空缺']);
  });

  it('thirds compare exactly: 80, 60, 60 and 61, 97, 80 tie at 120 and the rule settles them', async () => {
    const file = scores((value) => {
      value.individual = [
        { unit: '如东', name: '甲', sex: '女', written: 61 },
        { unit: '启东', name: '乙', sex: '男', written: '80' },
      ];
      value.team = [
        { unit: '如东', practical: '97', quiz: 80 },
        { unit: '启东', practical: 60, quiz: '60.0' },
      ];
    });
    const result = await tallied('nantong-2020', file);
    expect(
      rowsOf(result, 'individual').map(({ name, total, rank, decidedBy }) => [
        name,
        total.exact,
        total.shown,
        rank,
        decidedBy,
      ]),
    ).toEqual([
      ['乙', '120', '120.00', 1, 'written'],
      ['甲', '120', '120.00', 2, 'written'],
    ]);
    expect(result.unresolved).toEqual([]);
  });

  it('every undecided item is listed with its clause and default, and never refuses', async () => {
    const result = await tallied('nantong-2020', SCORES);
    const undecided = result.warnings.filter((one) => one.code === 'result.undecided');
    expect(undecided.map((one) => one.open)).toContain('preliminary-dates');
    expect(undecided.find((one) => one.open === 'award-pool')).toMatchObject({
      clause: 'N7.2',
      default: '在其余6队中重新排名',
      touchesResult: true,
    });
    expect(
      undecided.every(
        (one) => /^N\d/.test(one.clause) && one.sentence.includes(one.default ?? '?'),
      ),
    ).toBe(true);
    const touching = undecided.map((one) => one.touchesResult);
    expect(touching.indexOf(false)).toBe(touching.lastIndexOf(true) + 1);
  });

  it('a missing score is not 0: the person and the team are listed after the ranked', async () => {
    const file = scores((value) => {
      delete value.individual[0]?.['written'];
      (value.team[1] as Record<string, unknown>)['quiz'] = null;
    });
    const result = await tallied('nantong-2020', file);
    const unranked = rowsOf(result, 'individual').slice(-4);
    expect(
      unranked.map(({ name, rank, awardRank, total }) => [name, rank, awardRank, total]),
    ).toEqual(
      ['方悦', '顾云', '季川', '唐果'].map((name) => [
        name,
        null,
        null,
        { exact: null, shown: null },
      ]),
    );
    expect(
      rowsOf(result, 'team')
        .slice(-2)
        .map(({ unit, rank }) => [unit, rank]),
    ).toEqual([
      ['如东县医疗保障局', null],
      ['启东市医疗保障局', null],
    ]);
    const sentences = result.warnings
      .filter((one) => one.code === 'result.not-ranked')
      .map((one) => one.sentence);
    expect(sentences).toContain('个人成绩：方悦缺个人笔试得分，不排名次，列在表后');
    expect(sentences).toContain(
      '团体成绩：如东县医疗保障局缺方悦的个人笔试得分，不排名次，列在表后',
    );
  });

  it('unequal totals look unequal, in one count of decimals a column', async () => {
    const file = scores((value) => {
      value.individual = [
        { unit: '如东', name: '甲', sex: '女', written: 80.333 },
        { unit: '启东', name: '乙', sex: '男', written: 80 },
        { unit: '如皋', name: '丙', sex: '男', written: 70 },
      ];
      value.team = [
        { unit: '如东', practical: 60, quiz: 60 },
        { unit: '启东', practical: 61, quiz: 60 },
        { unit: '如皋', practical: 60, quiz: 60 },
      ];
    });
    const result = await tallied('nantong-2020', file);
    // 80 + 61/3 + 20 = 361/3 = 120.3333… and 120.333
    expect(rowsOf(result, 'individual').map(({ total }) => total)).toEqual([
      { exact: '361/3', shown: '120.3333' },
      { exact: '120333/1000', shown: '120.3330' },
      { exact: '110', shown: '110.0000' },
    ]);
  });

  it('roster rules that the scores break are warned about (N2.2, N2.3)', async () => {
    const file = scores((value) => {
      for (const person of value.individual)
        if (person['unit'] === '如皋市医疗保障局') person['sex'] = '女';
      value.individual.pop();
    });
    const result = await tallied('nantong-2020', file);
    expect(
      result.warnings
        .filter((one) => one.code === 'result.roster')
        .map(({ clause, sentence }) => [clause, sentence]),
    ).toEqual([
      ['N2.3', '“如皋市医疗保障局”的参赛队员不合规定：参赛队员中男性至少1名，现有0名；请调整人选'],
      ['N2.2', '“南通市医保中心”的参赛队员不合规定：参赛队员要3名，现有2名；请补齐'],
      // 梁志远 was the centre's only man
      ['N2.3', '“南通市医保中心”的参赛队员不合规定：参赛队员中男性至少1名，现有0名；请调整人选'],
    ]);
  });

  it('the later name of a unit is known, and the result prints the plan’s name', async () => {
    const file = scores((value) => {
      for (const row of [...value.individual, ...value.team])
        if (row['unit'] === '海门市医疗保障局') row['unit'] = '海门区';
    });
    const result = await tallied('nantong-2020', file);
    expect(
      rowsOf(result, 'team').some((row) => row.unit === '海门市医疗保障局' && row.rank === 7),
    ).toBe(true);
  });

  it('prints the tables, what is tied and the defaults used', async () => {
    expect(await run('tally', 'nantong-2020', SCORES)).toBe(0);
    const text = out.join('\n');
    expect(text).toContain('演示，人物和分数均为虚构');
    expect(text).toMatch(/ 1 {2}陈晓岚 {2}如皋 .* 165\.33 {2}个人总得分 .*南通市技术能手/);
    expect(text).toMatch(/ 5 {2}顾云 .*笔试 88 高于 82/);
    expect(text).toContain(
      '个人成绩第3名：许文博、陆一鸣，影响：南通市技术能手、南通市五一创新能手',
    );
    expect(text).toContain('现按：在其余6队中重新排名　依据：N7.2（四（奖项设置）（二））');
    expect(text).toMatch(/ 1 {2} *– {2}市医保中心/);
  });

  it('--out writes the result workbook, and nothing on bad input', async () => {
    expect(await run('tally', 'nantong-2020', SCORES, '--out', 'result')).toBe(0);
    const [file] = readdirSync(join(folder, 'result'));
    expect(file).toBe('南通市医保系统公共服务技能比武竞赛 成绩.xlsx');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, 'result', file as string));
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
      '个人成绩',
      '团体成绩',
      '奖项',
      '并列与待定',
    ]);
    const sheet = workbook.getWorksheet('个人成绩');
    const first = (sheet?.getRow(3).values as unknown[]).slice(1);
    expect(first[0]).toBe(1);
    expect(first[2]).toBe('陈晓岚');
    expect(first).toContain('496/3');
    expect(first.at(-1)).toBe(
      '个人总得分 = 个人笔试得分 + 实务操作得分/3 + 竞技答题得分/3 = 92 + 90/3 + 130/3 = 92 + 30 + 130/3 = 496/3 ≈ 165.33',
    );
    const bad = scores((value) =>
      value.individual.push({ unit: '通州', name: '某人', sex: '男', written: 101 }),
    );
    expect(await run('tally', 'nantong-2020', bad, '--out', 'nothing')).toBe(2);
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  });
});

describe('bad score files: one line a fault with place and what to do, exit 2', () => {
  const refused = async (file: string) => {
    expect(await run('tally', 'nantong-2020', file)).toBe(2);
    expect(out).toEqual([]);
    return err;
  };

  const written = (name: string, content: string | Buffer) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };

  it('every fault of a JSON file at once', async () => {
    const file = scores((value) => {
      (value.individual[0] as Record<string, unknown>)['written'] = '八十八';
      (value.individual[1] as Record<string, unknown>)['written'] = 100.5;
      (value.individual[2] as Record<string, unknown>)['unit'] = '海陵区';
      (value.individual[4] as Record<string, unknown>)['name'] = '顾云';
      for (const row of value.team) delete row['quiz'];
    });
    expect(await refused(file)).toEqual([
      'scores.json 列表“individual” 第1项 “个人笔试得分”栏：“八十八”不是数字，请只填分数（如 85.5），没有参加的留空或填“缺考”',
      'scores.json 列表“individual” 第2项 “个人笔试得分”栏：100.5 超出范围（应为0至100分），请核对原始记录后改正',
      'scores.json 列表“individual” 第3项 “单位”栏：“海陵区”不是本活动的单位，请改用方案所列7个单位的全称或简称',
      'scores.json 列表“individual” 第5项 “姓名”栏：“顾云”与第4行重复（同一单位、同一姓名），请删去一行，或在姓名后加以区别',
      'scores.json 列表“team” “竞技答题得分”栏：缺少“竞技答题得分”一列（现有：unit、practical），请补上这一列，栏名与模板一致',
      '共5处问题，没有统分，也没有写任何文件；改正后再运行一次',
    ]);
  });

  it('a JSON file is spoken of in its own words', async () => {
    const file = scores((value) => {
      (value.individual[0] as Record<string, unknown>)['written'] = true;
      (value.individual[1] as Record<string, unknown>)['name'] = 123;
      (value.individual[2] as Record<string, unknown>)['writen'] = 88;
      (value.individual[3] as Record<string, unknown>)['unit'] = '';
      value.team = [];
    });
    expect((await refused(file)).slice(0, -1)).toEqual([
      'scores.json 列表“individual” 第3项 “writen”栏：没有“writen”这一栏（可用：unit、name、sex、written），请检查拼写或删去',
      'scores.json 列表“individual” 第1项 “个人笔试得分”栏：应为数字，现在是 true，请改正',
      'scores.json 列表“individual” 第2项 “姓名”栏：应为带引号的文字，现在是 123，请改正',
      'scores.json 列表“individual” 第4项 “单位”栏：没有填写单位，请填写单位全称或简称',
      'scores.json 列表“team” “单位”栏：缺少“单位”一列（现有：（空）），请补上这一列，栏名与模板一致',
      'scores.json 列表“team” “实务操作得分”栏：缺少“实务操作得分”一列（现有：（空）），请补上这一列，栏名与模板一致',
      'scores.json 列表“team” “竞技答题得分”栏：缺少“竞技答题得分”一列（现有：（空）），请补上这一列，栏名与模板一致',
      'scores.json 列表“team”：列表里没有一项成绩，请填写后再算',
    ]);
    err = [];
    expect(await refused(written('bare.json', '{}'))).toEqual([
      'bare.json 列表“individual”：缺少列表“individual”（现有：（无）），请补上',
      'bare.json 列表“team”：缺少列表“team”（现有：（无）），请补上',
      '共2处问题，没有统分，也没有写任何文件；改正后再运行一次',
    ]);
  });

  it('blank rows alone are no scores', async () => {
    const file = written(
      'blank.json',
      '{"individual": [{"unit": " ", "name": "", "sex": "", "written": ""}], "team": [{"unit": "", "practical": null, "quiz": " "}]}',
    );
    expect((await refused(file)).slice(0, -1)).toEqual([
      'blank.json 列表“individual”：列表里没有一项成绩，请填写后再算',
      'blank.json 列表“team”：列表里没有一项成绩，请填写后再算',
    ]);
  });

  it('a score that a double would round into the range is outside it', async () => {
    const text = readFileSync(SCORES, 'utf8');
    const file = written(
      'over.json',
      text.replace('"written": 88', '"written": 100.000000000000001'),
    );
    expect((await refused(file))[0]).toContain('100.000000000000001 超出范围');
  });

  it('with --json the faults are also on standard output, on one line', async () => {
    const file = scores((value) => value.team.push({ unit: '如东', practical: 1, quiz: 1 }));
    expect(await run('tally', 'nantong-2020', file, '--json')).toBe(2);
    const printed = JSON.parse(out.join('')) as {
      faults: { code: string; sheet: string; row: number; column: string }[];
    };
    expect(
      printed.faults.map(({ code, sheet, row, column }) => [code, sheet, row, column]),
    ).toEqual([['row.team-twice', '团体', 8, '单位']]);
  });

  it.each([
    ['no such file', () => join(folder, 'none.json'), '没有文件'],
    ['another ending', () => written('scores.csv', 'a,b'), '应为 .xlsx 或 .json'],
    [
      'broken JSON',
      () => written('broken.json', '{"individual": [\n  {"unit": "如东\n]}'),
      '附近，请检查逗号、引号和括号',
    ],
    ['JSON that is a list', () => written('list.json', '[]'), '应为 {"individual"'],
    [
      'a list that is none',
      () => written('shape.json', '{"individual": {}, "team": []}'),
      '“individual”应为列表',
    ],
    [
      'an item that is none',
      () => written('item.json', '{"individual": [1], "team": []}'),
      '“individual”第1项应为一组栏目',
    ],
    ['an empty file', () => written('empty.json', ''), '文件是空的'],
    ['a folder', () => folder, '是文件夹，不是成绩文件'],
    ['GBK text', () => written('gbk.json', Buffer.from([0x7b, 0xd6, 0xd0, 0x7d])), '不是 UTF-8'],
    ['a workbook that is none', () => written('scores.xlsx', 'not a zip'), '这不是 Excel 文件'],
  ])('%s', async (_, file, sentence) => {
    expect((await refused(file())).join('\n')).toContain(sentence);
  });

  it('a plan without rankings cannot be tallied', async () => {
    expect(await run('tally', 'jiaxing-2020', SCORES)).toBe(2);
    expect(err.join('')).toContain('没有计分排名');
  });

  it('a wrong formula stops with its position', async () => {
    const plan = planCopy(folder, 'nantong-2020', (text) =>
      text.replaceAll('实务操作得分/3', '实务操作分/3'),
    );
    expect(await run('tally', plan, SCORES)).toBe(2);
    expect(err.join('')).toContain('rankings.individual.formula');
    expect(err[0]).toMatch(/^plan\.yaml 第\d+行第\d+列 rankings\.individual\.formula：公式“个/);
    expect(err.join('')).toContain(
      '第10个字符处的“实务操作分”不是本方案的成绩名称，您是不是要写“实务操作得分”',
    );
    const tie = planCopy(folder, 'nantong-2020', (text) =>
      text.replace('ties: [{ by: 个人笔试得分,', 'ties: [{ by: 用时,'),
    );
    err = [];
    expect(await run('tally', tie, SCORES)).toBe(2);
    expect(err[0]).toMatch(/ rankings\.individual\.ties：公式“用时”：第1个字符处/);
  });
});

describe('qunying tally from Excel', () => {
  it('the written template, filled in, gives the same result as the JSON', async () => {
    expect(await run('forms', 'nantong-2020', '--out', 'forms')).toBe(0);
    const file = join(folder, 'forms', '成绩录入模板.xlsx');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    const source = JSON.parse(readFileSync(SCORES, 'utf8')) as {
      individual: Record<string, unknown>[];
      team: Record<string, unknown>[];
    };
    const individual = workbook.getWorksheet('个人');
    const team = workbook.getWorksheet('团体');
    expect((individual?.getRow(1).values as unknown[]).slice(1)).toEqual([
      '单位',
      '姓名',
      '性别',
      '个人笔试得分',
    ]);
    expect((team?.getRow(1).values as unknown[]).slice(1)).toEqual([
      '单位',
      '实务操作得分',
      '竞技答题得分',
    ]);
    source.individual.forEach(({ unit, name, sex, written }, at) => {
      individual?.getRow(at + 2).splice(1, 0);
      [unit, name, sex, written].forEach((value, column) => {
        (individual?.getCell(at + 2, column + 1) as ExcelJS.Cell).value = value as string;
      });
    });
    source.team.forEach(({ unit, practical, quiz }, at) => {
      [unit, practical, quiz].forEach((value, column) => {
        (team?.getCell(at + 2, column + 1) as ExcelJS.Cell).value = value as string;
      });
    });
    const filled = join(folder, 'filled.xlsx');
    await workbook.xlsx.writeFile(filled);
    out = [];
    const fromExcel = await tallied('nantong-2020', filled);
    out = [];
    expect(fromExcel).toEqual(await tallied('nantong-2020', SCORES));
  });

  it('reads computed cells, titles above the headings, and names sheet, row and column of faults', async () => {
    const workbook = new ExcelJS.Workbook();
    const individual = workbook.addWorksheet('个人');
    individual.addRow(['2020年决赛成绩']);
    individual.addRow([]);
    individual.addRow(['序号', '单位', '姓名', '性别', '个人笔试得分']);
    individual.addRow([
      1,
      '如东',
      { richText: [{ text: '方' }, { text: '悦' }] },
      '女',
      { formula: '80+8', result: 88.00000000000001 },
    ]);
    individual.addRow([2, '如东', '郑一鸣', '男', { error: '#REF!' }]);
    individual.addRow([3, '如东', '何俊', '男', '8O']);
    const team = workbook.addWorksheet('团体');
    team.addRow(['单位', '实务操作得分', '竞技答题得分']);
    team.addRow(['如东', 87, 110]);
    const file = join(folder, 'hand-made.xlsx');
    await workbook.xlsx.writeFile(file);
    expect(await run('tally', 'nantong-2020', file)).toBe(2);
    expect(err.slice(0, 2)).toEqual([
      'hand-made.xlsx 工作表“个人” 第5行 “个人笔试得分”栏：单元格是错误值或没有算出结果的公式（#REF!），请改填数字',
      'hand-made.xlsx 工作表“个人” 第6行 “个人笔试得分”栏：“8O”不是数字，请只填分数（如 85.5），没有参加的留空或填“缺考”',
    ]);
  });
});

describe('qunying explain', () => {
  it('writes out how a place came about', async () => {
    expect(await run('explain', 'nantong-2020', SCORES, '顾云')).toBe(0);
    expect(out).toEqual([
      '个人成绩：顾云（启东市医疗保障局），第5名，个人总得分 159.33（精确值 478/3）',
      '  怎么算的',
      '    个人总得分 = 个人笔试得分 + 实务操作得分/3 + 竞技答题得分/3',
      '    = 88 + 88/3 + 126/3',
      '    = 88 + 88/3 + 42',
      '    = 478/3 ≈ 159.33',
      '    依据：N6.1（四（竞赛形式）（二）3（1））',
      '  怎么排的',
      '    笔试 88 高于 82',
      '    前面是第3名陆一鸣：161.33，相差 2',
      '    后面是第6名周敏：总分相同，笔试 88 高于 82',
      '  得到什么',
      '    南通市五一创新能手；南通市巾帼建功先进个人',
    ]);
  });

  it('a team by its short name, with its place in the pool', async () => {
    expect(await run('explain', 'nantong-2020', SCORES, '如皋')).toBe(0);
    const text = out.join('\n');
    expect(text).toContain('团体成绩：如皋市医疗保障局，第2名，团体总得分 141.00（精确值 141）');
    expect(text).toContain('= 20% × (92 + 88 + 85) + 40% × 90 + 40% × 130');
    expect(text).toContain('评奖名次：第1名');
  });

  it('says where shown parts do not add up to the shown total', async () => {
    await run('explain', 'nantong-2020', SCORES, '周敏');
    expect(out.join('\n')).not.toContain('不影响名次');
    const file = scores((value) => {
      (value.team[4] as Record<string, unknown>)['practical'] = 91.4;
      (value.team[4] as Record<string, unknown>)['quiz'] = 128.2;
    });
    out = [];
    await run('explain', 'nantong-2020', file, '郁文舟');
    // 90 + 30.4666… + 42.7333… = 163.2: shown 90.00 + 30.47 + 42.73 = 163.20, nothing to say
    expect(out.join('\n')).not.toContain('不影响名次');
    const other = scores((value) => {
      (value.team[4] as Record<string, unknown>)['practical'] = 92;
      (value.team[4] as Record<string, unknown>)['quiz'] = 125;
    });
    out = [];
    await run('explain', 'nantong-2020', other, '郁文舟');
    // 90 + 30.6666… + 41.6666… = 162.3333…: shown 90.00 + 30.67 + 41.67 = 162.34
    expect(out.join('\n')).toContain(
      '表里 90.00 + 30.67 + 41.67 = 162.34，与 162.33 的差是各项只显示2位造成的，不影响名次',
    );
  });

  it('refuses a name that is not in the scores', async () => {
    expect(await run('explain', 'nantong-2020', SCORES, '查无此人')).toBe(2);
    expect(err).toEqual(['成绩里没有“查无此人”；请填写参赛者姓名，或单位的全称、简称']);
  });
});

describe('qunying check and units', () => {
  it('exits 1 on an error-level finding, 0 without, 2 on a plan that cannot be read', async () => {
    expect(await run('check', 'nantong-2020')).toBe(1);
    expect(out.join('\n')).toContain('错误2项');
    expect(await run('check', 'jiaxing-2020')).toBe(0);
    expect(await run('check', 'no-such-plan')).toBe(2);
    expect(err.join('\n')).toContain('内置方案有：jiaxing-2020、nantong-2020');
  });

  it('prints findings for programs on one line', async () => {
    expect(await run('check', 'nantong-2020', '--json')).toBe(1);
    const { plan, findings } = JSON.parse(out.join('')) as {
      plan: string;
      findings: Record<string, unknown>[];
    };
    expect(plan).toBe('nantong-2020');
    expect(Object.keys(findings[0] ?? {})).toEqual([
      'severity',
      'code',
      'clause',
      'clauses',
      'sentence',
      'decide',
      'options',
      'place',
      'open',
    ]);
    for (const finding of findings)
      expect(String(finding['sentence'])).not.toMatch(/[{}]|undefined/);
  });

  it('lists units with quota for a selection, and whether they take awards for a competition', async () => {
    expect(await run('units', 'jiaxing-2020', '--json')).toBe(0);
    const jiaxing = JSON.parse(out.join('')) as { name: string; short: string; quota: number }[];
    expect(jiaxing.map((unit) => unit.quota)).toEqual([4, 3, 3, 3, 3, 3, 3, 3, 1, 1, 2]);
    expect(jiaxing.reduce((total, unit) => total + unit.quota, 0)).toBe(29);
    expect(jiaxing[0]).toEqual({ name: '嘉兴市医疗保障局', short: '市医保局', quota: 4 });
    out = [];
    expect(await run('units', 'nantong-2020', '--json')).toBe(0);
    const nantong = JSON.parse(out.join('')) as {
      name: string;
      short: string;
      rankedForAwards: boolean;
    }[];
    expect(nantong.filter((unit) => !unit.rankedForAwards)).toEqual([
      { name: '南通市医保中心', short: '市医保中心', rankedForAwards: false },
    ]);
    expect(nantong).toHaveLength(7);
  });
});

describe('qunying forms', () => {
  it('writes every form empty, as Word and Excel, and the score template', async () => {
    expect(await run('forms', 'nantong-2020', '--out', 'empty')).toBe(0);
    expect(readdirSync(join(folder, 'empty')).sort()).toEqual([
      '成绩录入模板.xlsx',
      '附件1 初赛选拔成绩汇总表.docx',
      '附件1 初赛选拔成绩汇总表.xlsx',
      '附件2 市级决赛参赛回执.docx',
      '附件2 市级决赛参赛回执.xlsx',
    ]);
  });

  it('writes one filled form for each record', async () => {
    expect(
      await run(
        'forms',
        'nantong-2020',
        '--data',
        join(HOME, 'examples/nantong-2020/forms.yaml'),
        '--out',
        'filled',
      ),
    ).toBe(0);
    const files = readdirSync(join(folder, 'filled'));
    expect(files).toContain('附件2 市级决赛参赛回执 如皋市医疗保障局.docx');
    expect(files.filter((file) => file.startsWith('附件1'))).toHaveLength(14);
  });

  it('data without a single form is refused', async () => {
    const data = join(folder, 'nothing.yaml');
    for (const text of ['forms:\n  receipt: []\n', 'forms: {}\n']) {
      writeFileSync(data, text);
      err = [];
      expect(await run('forms', 'nantong-2020', '--data', data, '--out', 'none')).toBe(2);
      expect(existsSync(join(folder, 'none'))).toBe(false);
      expect(err[0]).toContain('数据里一份表也没有');
    }
  });

  it('writes nothing on bad data, and names form, record, field and what to do', async () => {
    const data = join(folder, 'data.yaml');
    writeFileSync(
      data,
      'forms:\n  receipt:\n    - { unit: 如皋, leader: { name: 甲, sex: 难 } }\n',
    );
    expect(await run('forms', 'nantong-2020', '--data', data, '--out', 'none')).toBe(2);
    expect(existsSync(join(folder, 'none'))).toBe(false);
    expect(err.join('\n')).toContain('男、女');
  });

  it('a file in the place of the folder is refused', async () => {
    writeFileSync(join(folder, 'occupied'), 'x');
    expect(await run('forms', 'jiaxing-2020', '--out', 'occupied')).toBe(2);
    expect(err.join('\n')).toContain('不是文件夹');
    expect(readFileSync(join(folder, 'occupied'), 'utf8')).toBe('x');
  });
});

describe('the command line itself', () => {
  it('empty words, empty and doubled options are refused before anything is done', async () => {
    const calls: readonly (readonly [readonly string[], string])[] = [
      [['check', ''], '“check”的第1个参数是空的，请写明'],
      [['tally', 'nantong-2020', ''], '“tally”的第2个参数是空的，请写明'],
      [['forms', 'nantong-2020', '--out', ''], '--out 后面是空的，请写明'],
      [['forms', 'nantong-2020', '--out', 'a', '--out', 'b'], '选项 --out 写了两次，请只留一个'],
      [['check', 'nantong-2020', '--json', '--json'], '选项 --json 写了两次，请只留一个'],
    ];
    for (const [words, sentence] of calls) {
      err = [];
      expect(await run(...words)).toBe(2);
      expect(err[0]).toBe(sentence);
    }
    err = [];
    expect(await run('check', folder)).toBe(2);
    expect(err[0]).toContain('这是文件夹，读不出来');
    expect(err.join('')).not.toContain('EISDIR');
  });

  it('says what is wrong with a call, and how to call it', async () => {
    for (const words of [
      ['talley'],
      ['tally', 'nantong-2020'],
      ['check', 'nantong-2020', '--out', 'x'],
      ['forms', 'nantong-2020'],
      ['check', 'nantong-2020', '--jsn'],
      [],
    ]) {
      err = [];
      expect(await run(...words), words.join(' ')).toBe(2);
    }
    expect(await run('--help')).toBe(0);
    mkdirSync(join(folder, 'x'), { recursive: true });
  });
});
