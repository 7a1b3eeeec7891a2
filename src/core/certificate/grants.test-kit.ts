import type { FrozenGrant, FrozenResult } from '../result/frozen.ts';

/** An invented grant: the first of the individuals gets the title of one body. */
export const grantOf = (more: Partial<FrozenGrant> = {}): FrozenGrant => {
  const grant: FrozenGrant = {
    id: '',
    series: 'individual',
    award: 'expert',
    title: '南通市技术能手',
    kind: 'award',
    givenBy: ['南通市人力资源和社会保障局'],
    key: 'member-1',
    of: 'individual',
    unit: '00000000-0000-4000-8000-000000000001',
    unitName: '演示海安市医疗保障局',
    name: '演示陈晓',
    members: [],
    sex: '女',
    post: '科员',
    place: 1,
    shared: false,
    source: 'N7.1',
    ...more,
  };
  return { ...grant, id: `${grant.series}/${grant.award}/${grant.key}` };
};

/** A grant of a team. */
export const teamGrantOf = (more: Partial<FrozenGrant> = {}): FrozenGrant =>
  grantOf({
    series: 'team',
    award: 'first',
    title: '团体一等奖',
    givenBy: ['南通市医疗保障局'],
    key: 'haian',
    of: 'team',
    name: null,
    members: ['演示陈一', '演示陆二', '演示何三'],
    sex: '',
    post: '',
    source: 'N7.2',
    ...more,
  });

/** An invented sealed result with these grants. */
export const resultOf = (
  grants: readonly FrozenGrant[],
  more: Partial<FrozenResult> = {},
): FrozenResult => ({
  format: 'qunying.result/1',
  activity: '00000000-0000-4000-8000-00000000000a',
  title: '南通市医保系统公共服务技能比武竞赛',
  planVersion: 1,
  planDigest: 'a'.repeat(64),
  version: 1,
  reason: '',
  scoresDigest: 'b'.repeat(64),
  demonstration: true,
  rankings: [],
  grants,
  decisions: [],
  warnings: [],
  ...more,
});
