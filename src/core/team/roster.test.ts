import { describe, expect, it } from 'vitest';
import { checkRoster, type RosterMember, type RosterRules } from './roster.ts';

/** 通医保办发〔2020〕33号 二（二）: N2.2, N2.3. */
const RULES: RosterRules = {
  roles: [
    {
      id: 'leader',
      title: '领队',
      least: 1,
      most: 1,
      who: {
        test: { kind: 'attribute', name: '领导班子成员', in: ['是'] },
        says: '由领导班子成员担任',
      },
      source: 'N2.3',
    },
    { id: 'liaison', title: '联络员', least: 1, most: 1, source: 'N2.2' },
    { id: 'contestant', title: '参赛队员', least: 3, most: 3, source: 'N2.2' },
  ],
  counts: ['男', '女'].map((sex) => ({
    id: sex,
    role: 'contestant',
    title: sex,
    who: { kind: 'attribute', name: '性别', in: [sex] } as const,
    least: 1,
    source: 'N2.3',
  })),
};

const member = (
  name: string,
  role: string,
  attributes: Record<string, string> = {},
): RosterMember => ({ name, role, facts: { attributes } });
const roster = (...sexes: readonly string[]): RosterMember[] => [
  member('沈立新', 'leader', { 领导班子成员: '是' }),
  member('顾海燕', 'liaison'),
  ...sexes.map((sex, at) => member(`队员${at}`, 'contestant', { 性别: sex })),
];
const codes = (members: readonly RosterMember[]) =>
  checkRoster(RULES, members).map(({ code, clause }) => [code, clause]);

describe('rosters (N2.2, N2.3)', () => {
  it('accepts a leader of the leadership, a liaison and three contestants with a man and a woman', () => {
    expect(checkRoster(RULES, roster('男', '女', '女'))).toEqual([]);
    expect(checkRoster(RULES, roster('男', '男', '女'))).toEqual([]);
  });

  it('refuses an all-male and an all-female team, and says what is needed', () => {
    expect(checkRoster(RULES, roster('男', '男', '男'))).toEqual([
      {
        code: 'team.count-below-least',
        params: { role: '参赛队员', title: '女', have: 0, least: 1 },
        clause: 'N2.3',
      },
    ]);
    expect(codes(roster('女', '女', '女'))).toEqual([['team.count-below-least', 'N2.3']]);
  });

  it('a leader and a contestant of one name are two people where the roster knows two; else one', () => {
    const members = (leader: string | null, contestant: string | null, role = 'contestant') =>
      roster('男', '女', '男').map((one, at) =>
        at === 0
          ? { ...one, person: leader }
          : at === 2
            ? { ...one, name: '沈立新', person: contestant, role }
            : { ...one, person: `other-${at}` },
      );
    const codes = (list: readonly RosterMember[]) =>
      checkRoster(RULES, list).map(({ code }) => code);
    expect(codes(members('a', 'b'))).toEqual([]);
    expect(codes(members('a', 'a'))).toEqual(['team.twice-on-roster']);
    expect(codes(members(null, 'b'))).toEqual(['team.twice-on-roster']);
    expect(codes(members('a', 'b', 'leader'))).toContain('team.twice-on-roster');
  });

  it('refuses two or four contestants, and somebody named twice', () => {
    expect(codes(roster('男', '女'))).toEqual([['team.too-few', 'N2.2']]);
    expect(codes(roster('男', '女', '女', '男'))).toEqual([['team.too-many', 'N2.2']]);
    expect(
      codes([
        ...roster('男', '女', '女').slice(0, 4),
        member('沈立新', 'contestant', { 性别: '女' }),
      ]),
    ).toEqual([['team.twice-on-roster', undefined]]);
  });

  it('refuses a leader outside the leadership, and asks where it is not known', () => {
    const others = roster('男', '女', '女').slice(1);
    expect(codes([member('沈立新', 'leader', { 领导班子成员: '否' }), ...others])).toEqual([
      ['team.member-unfit', 'N2.3'],
    ]);
    expect(codes([member('沈立新', 'leader'), ...others])).toEqual([['team.fact-missing', 'N2.3']]);
  });

  it('refuses a role the plan does not have', () => {
    expect(codes([...roster('男', '女', '女'), member('某人', 'coach')])).toEqual([
      ['team.role-unknown', undefined],
    ]);
  });
});
