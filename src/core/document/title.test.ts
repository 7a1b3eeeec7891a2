import { describe, expect, it } from 'vitest';
import { textWidth } from '../form/measure.ts';
import { chineseNumber, headingNumbers } from './number.ts';
import { fact, heading } from './official.ts';
import { titleLines } from './title.ts';

describe('titles (GB/T 9704-2012 7.3.1)', () => {
  it('break by meaning, bodies first, in the shape of a trapezoid', () => {
    expect(
      titleLines(
        ['中共嘉兴市委宣传部', '嘉兴市医疗保障局'],
        '关于开展“最美嘉兴人——最美医保人”推选宣传活动的通知',
      ),
    ).toEqual([
      '中共嘉兴市委宣传部　嘉兴市医疗保障局',
      '关于开展“最美嘉兴人——最美医保人”',
      '推选宣传活动的通知',
    ]);
    expect(
      titleLines(
        ['南通市医疗保障局'],
        '关于印发《南通市医保系统公共服务技能比武竞赛实施方案》的通知',
      ),
    ).toEqual([
      '南通市医疗保障局',
      '关于印发《南通市医保系统公共',
      '服务技能比武竞赛实施方案》的通知',
    ]);
  });

  it('keep names whole that fit a line, never leave 的通知 alone', () => {
    const lines = titleLines([], '关于协助审核“最美嘉兴人——最美医保人”推选宣传活动人选的函', [
      '“最美嘉兴人——最美医保人”推选宣传活动',
    ]);
    expect(lines).toEqual(['关于协助审核', '“最美嘉兴人——最美医保人”推选宣传活动', '人选的函']);
  });

  it('name no more than three bodies', () => {
    expect(titleLines(['甲局', '乙局', '丙局', '丁局'], '关于印发方案的通知')).toEqual([
      '甲局等4部门',
      '关于印发方案的通知',
    ]);
  });

  it.each([
    '关于进一步做好全市定点医疗机构和定点零售药店医疗保障基金使用监督管理工作有关事项的补充通知',
    '甲'.repeat(61),
    'Qunying',
  ])('lose nothing and stay within 20 characters a line: %s', (subject) => {
    const lines = titleLines([], subject);
    expect(lines.join('')).toBe(subject);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(20);
  });
});

describe('numbers of headings (7.3.3)', () => {
  it('count anew below each heading', () => {
    const blocks = [
      heading(1, '甲'),
      heading(2, '乙'),
      fact('时间', ''),
      heading(3, '丙'),
      heading(4, '丁'),
      heading(4, '戊'),
      heading(3, '己'),
      heading(1, '庚'),
      heading(2, '辛'),
    ];
    expect(headingNumbers(blocks)).toEqual([
      '一、',
      '（一）',
      null,
      '1.',
      '（1）',
      '（2）',
      '2.',
      '二、',
      '（一）',
    ]);
  });

  it('are written in Chinese', () => {
    expect([1, 9, 10, 11, 19, 20, 21, 99].map(chineseNumber)).toEqual([
      '一',
      '九',
      '十',
      '十一',
      '十九',
      '二十',
      '二十一',
      '九十九',
    ]);
  });
});
