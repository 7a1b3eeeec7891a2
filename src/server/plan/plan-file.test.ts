import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionFaults } from './check-options.ts';
import { afterAll, describe, expect, it } from 'vitest';
import {
  decisionsFile,
  examplePlan,
  faultsOf,
  loaded,
  planCopy,
  temporaryFolder,
} from '../../../test/example-plans.ts';

const { folder, clean } = temporaryFolder('plan-file');
afterAll(clean);

const written = (text: string): string => {
  const file = join(folder, 'any.yaml');
  writeFileSync(file, text);
  return file;
};
const nantong = (edit: (text: string) => string, decisions: string | null = null) =>
  planCopy(folder, 'nantong-2020', edit, decisions);
const lines = (file: string) =>
  faultsOf(file).map(({ place, path, sentence }) => `${place?.line ?? '-'} ${path} ${sentence}`);

describe('plan files', () => {
  it('both notices load, and their stated defaults are what they say', () => {
    expect(loaded(examplePlan('nantong-2020')).plan.units).toHaveLength(7);
    expect(loaded(examplePlan('jiaxing-2020')).plan.units).toHaveLength(11);
  });

  it('every item has a clause of the notice, or says that it is inferred', () => {
    const { plan } = loaded(examplePlan('nantong-2020'));
    const clauses = new Set(plan.clauses.map((clause) => clause.id));
    expect(clauses.has('N6.1')).toBe(true);
    expect(lines(nantong((text) => text.replace('source: N5.3', 'source: N5.9')))[0]).toContain(
      '条款“N5.9”没有列在 clauses 里',
    );
  });

  it('faults name line, place and what to do', () => {
    expect(lines(nantong((text) => text.replace('closeOfBusiness:', 'closeOfBusines:')))).toEqual([
      '1 closeOfBusiness 缺少这一项，请补上',
      expect.stringMatching(/^\d+ closeOfBusines 没有这个栏目，请检查拼写或删去$/),
    ]);
    expect(lines(nantong((text) => text.replace('on: 2020-09-30', 'on: 2020-09-31')))).toEqual([
      expect.stringMatching(
        /^\d+ stages\.3\.dues\.0\.statements\.0\.on 应为存在的日期，写成 2020-05-10$/,
      ),
    ]);
    expect(
      lines(
        nantong((text) =>
          text.replace(
            'boundaryTies: decide\n    awards:\n      - { id: expert',
            'boundaryTies: toss\n    awards:\n      - { id: expert',
          ),
        ),
      ),
    ).toEqual([expect.stringContaining('只能是：admit-all、share、decide')]);
    expect(lines(nantong((text) => text.replace('kind: quiz', 'kind: quizz')))).toEqual([
      expect.stringContaining('kind 不对'),
    ]);
  });

  it('the line is the line of the fault', () => {
    const file = nantong((text) => text.replace('    component: quiz\n', '    component: quizz\n'));
    const [fault] = faultsOf(file);
    const text = nantong((one) => one.replace('    component: quiz\n', '    component: quizz\n'));
    const line =
      readFileSync(text, 'utf8')
        .split('\n')
        .findIndex((one) => one.includes('component: quizz')) + 1;
    expect(fault?.place?.line).toBe(line);
    expect(fault?.sentence).toContain('没有编号为“quizz”的成绩（现有：written、practical、quiz）');
  });

  it('references, doubled ids and names, and defaults that the plan does not say, are refused', () => {
    expect(
      lines(nantong((text) => text.replace('givenBy: trade-union', 'givenBy: union')))[0],
    ).toContain('没有编号为“union”的颁奖单位');
    expect(lines(nantong((text) => text.replace('id: qidong', 'id: rudong')))[0]).toContain(
      '编号“rudong”用了两次',
    );
    expect(lines(nantong((text) => text.replace('short: 启东', 'short: 如东')))[0]).toContain(
      '名称“如东”指两样不同的东西',
    );
    expect(
      lines(
        nantong((text) =>
          text.replace(
            'places: within-pool\n    boundaryTies',
            'places: whole-table\n    boundaryTies',
          ),
        ),
      )[0],
    ).toContain('“award-pool”的默认做法与方案正文“awards.team.places”不一致');
    expect(
      lines(
        nantong((text) =>
          text.replace('path: stages.final-written.minutes', 'path: stages.final.minutes'),
        ),
      )[0],
    ).toContain('方案里没有“stages.final.minutes”这个位置');
  });

  it('a component belongs to the stage that lists it', () => {
    expect(
      lines(
        nantong((text) =>
          text.replace(
            '    stage: quiz\n    source: N5.3',
            '    stage: practical\n    source: N5.3',
          ),
        ),
      )[0],
    ).toContain('“quiz”写明属于阶段“practical”，却列在阶段“quiz”里');
  });

  it('options that would leave the plan unusable are found when it is checked, before anybody chooses them', () => {
    expect(optionFaults(loaded(examplePlan('nantong-2020')))).toEqual([]);
    expect(optionFaults(loaded(examplePlan('jiaxing-2020')))).toEqual([]);
    const broken = loaded(
      nantong((text) =>
        text.replace(
          'awards.individual.awards.women.givenBy: women-federation',
          'awards.individual.awards.women.givenBy: federation',
        ),
      ),
    );
    expect(optionFaults(broken).map(({ path, sentence }) => [path, sentence])).toEqual([
      [
        'open.women-title-giver.women-federation',
        '如果选定“市妇联”，方案的“awards.0.awards.3.givenBy”没有编号为“federation”的颁奖单位（现有：insurance、human-resources、trade-union、women-federation），请改正',
      ],
    ]);
  });

  it('grids must fill the text block', () => {
    expect(
      lines(
        nantong((text) =>
          text.replace('columns: [20, 24, 14, 64, 34]', 'columns: [20, 24, 14, 64, 30]'),
        ),
      )[0],
    ).toContain('各列合计152毫米，应等于版心宽156毫米');
    expect(
      lines(
        nantong((text) => text.replace('              - { kind: label, lines: [联系方式] }\n', '')),
      )[0],
    ).toContain('合计占4列，表格有5列');
  });

  it('alias bombs, bottomless nesting, doubled keys and large files are refused', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'
        .split('')
        .map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[at]}`).join(', ')}]`),
    ].join('\n');
    expect(lines(written(bomb))[0]).toContain('引用（*）太多');
    expect(lines(written(`a: ${'['.repeat(50_000)}`)).length).toBeGreaterThan(0);
    expect(lines(written('id: a\nid: b'))[0]).toBe('2  同一栏目写了两次，请只留一个');
    expect(lines(written(`# ${'x'.repeat(1_000_001)}`))[0]).toContain('请检查文件是否选对');
    expect(lines(written('a:\n\t- b'))[0]).toContain('制表符');
  });

  it('references that lie in themselves or lead nowhere are refused', () => {
    expect(
      lines(
        nantong((text) =>
          text.replace(
            'set: { awards.team.places: within-pool }',
            'set: &x { awards.team.places: *x }',
          ),
        ),
      ),
    ).toEqual(['-  引用（*）套在自己里面，没有尽头；请把内容直接写出']);
    expect(
      lines(
        nantong((text) =>
          text.replace(
            'who: { kind: attribute, name: 性别, in: [女] }',
            'who: &w { kind: all, of: [*w] }',
          ),
        ),
      ),
    ).toEqual(['-  引用（*）套在自己里面，没有尽头；请把内容直接写出']);
    expect(lines(written('a: 1\nb: [*zzz]'))).toEqual(['2  引用（*）没有对应的定义（&），请改正']);
    expect(lines(written('a: &a [1]\nb: *a'))[0]).not.toContain('引用');
  });

  it('keys that are lists, tags and numbers that would lose digits are refused with their line', () => {
    expect(lines(written('a: 1\n? [a, b]\n: 1'))).toEqual([
      '2  栏目名应为文字，不能是列表或一组栏目，请改正',
    ]);
    expect(
      lines(nantong((text) => text.replace('id: nantong-2020', 'id: !!js/function "x"')))[0],
    ).toMatch(/^\d+ {2}不能用标签（!），请删去，直接写内容$/);
    const most = (value: string) => nantong((text) => text.replace('most: 100', `most: ${value}`));
    expect(lines(most('99.99999999999999999999'))[0]).toMatch(
      /^\d+ {2}数字超过15位，会丢失末位；请写成带引号的文字$/,
    );
    expect(loaded(most('"99.99999999999999999999"')).plan.components[0]?.most?.toFraction()).toBe(
      '9999999999999999999999/100000000000000000000',
    );
    expect(loaded(most('0000100.0')).plan.components[0]?.most?.toFraction()).toBe('100');
  });

  it('a deep tree is refused as too deep', () => {
    expect(lines(written(`a: ${'['.repeat(101)}${']'.repeat(101)}`))).toEqual([
      '-  嵌套太深（最多100层），不能读取，请减少层数',
    ]);
  });

  it('a missing, a binary and an empty file are refused with a sentence', () => {
    expect(lines(join(folder, 'none.yaml'))[0]).toContain('没有这个文件');
    const binary = join(folder, 'binary.yaml');
    writeFileSync(binary, Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0a]));
    expect(lines(binary)[0]).toContain('不是 UTF-8 编码');
    expect(lines(written('')).length).toBeGreaterThan(0);
    expect(lines(folder)[0]).toContain('读不出来');
  });

  it('endless formulas are refused', () => {
    const endless = `formula: ${'1 + '.repeat(600)}1`;
    expect(
      lines(
        nantong((text) =>
          text.replace(/formula: 个人.*\n {4}rounding/, `${endless}\n    rounding`),
        ),
      )[0],
    ).toContain('文字不能超过2000个字符');
  });

  it('recorded decisions lie beside the plan and are applied', () => {
    const settled = loaded(
      nantong((text) => text, decisionsFile('nantong-2020', { 'award-pool': 'table-of-seven' })),
    );
    expect(settled.plan.awards.find((series) => series.id === 'team')?.places).toBe('whole-table');
    expect(settled.open.filter((one) => one.decision !== null).map((one) => one.item.id)).toEqual([
      'award-pool',
    ]);
  });

  it('decisions for another plan, unknown options and wrong answers are refused', () => {
    expect(lines(nantong((text) => text, decisionsFile('jiaxing-2020', {})))[0]).toContain(
      '这是“jiaxing-2020”的裁定',
    );
    expect(
      lines(nantong((text) => text, decisionsFile('nantong-2020', { 'award-pool': 'eight' })))[0],
    ).toContain('没有“eight”这个选项');
    expect(
      lines(
        nantong(
          (text) => text,
          '{"format": "qunying.decisions/1", "plan": "nantong-2020", "decisions": [{"number": 0}]}',
        ),
      ).length,
    ).toBeGreaterThan(1);
  });

  it('a decided value of the wrong kind leaves the plan unusable, with a sentence', () => {
    const decisions = JSON.stringify({
      format: 'qunying.decisions/1',
      plan: 'nantong-2020',
      decisions: [
        {
          number: 1,
          open: 'judges',
          value: 7.5,
          reason: '测试',
          decidedBy: ['甲'],
          decidedOn: '2020-07-01',
        },
      ],
    });
    expect(lines(nantong((text) => text, decisions))[0]).toContain('裁定后的方案不能用：应为整数');
  });
});
