import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Services } from '../http/services.ts';

/** Somebody on the roster of a demo unit. All are invented. */
export interface DemoStaff {
  readonly name: string;
  readonly sex: '男' | '女';
  readonly post: string;
  readonly isLeadership: boolean;
  /** `85.5`; null: absent, or, with a reason, exempt. */
  readonly score: string | null;
  readonly exemption: string | null;
}

/** The roster of a demo unit, and the scores of its three at the final. */
export interface DemoUnit {
  readonly leader: DemoStaff;
  readonly liaison: DemoStaff;
  readonly contestants: readonly DemoStaff[];
  readonly others: readonly DemoStaff[];
  /** Written scores of the contestants by name. */
  readonly written: Readonly<Record<string, string>>;
  readonly practical: number;
  readonly quiz: number;
}

const scoresShape = z.object({
  individual: z.array(
    z.object({
      unit: z.string(),
      name: z.string(),
      sex: z.enum(['男', '女']),
      written: z.number(),
    }),
  ),
  team: z.array(z.object({ unit: z.string(), practical: z.number(), quiz: z.number() })),
});

const FAMILY =
  '卞、柴、邓、范、葛、洪、纪、柯、乐、孟、倪、彭、乔、芮、邵、陶、翁、项、应、祝'.split('、');
const GIVEN =
  '可晴、明哲、若溪、子昂、语桐、书航、安琪、远航、佳怡、浩然、思远、晓彤、立新、雨桐'.split('、');
const POSTS = ['窗口经办员', '稽核科科员', '待遇科科员', '基金科科员', '信息科科员'];

/** How many of a unit sit the preliminary beside the three who go on. */
const OTHERS = 9;

const invented = (index: number): Pick<DemoStaff, 'name' | 'sex'> => ({
  name: `${FAMILY[index % FAMILY.length] ?? ''}${GIVEN[(index * 5) % GIVEN.length] ?? ''}`,
  sex: index % 2 === 0 ? '女' : '男',
});

const postOf = (index: number): string => `${POSTS[index % POSTS.length] ?? ''}（演示）`;

const PLAIN = { isLeadership: false, score: null, exemption: null } as const;

/** Scores fall from the first to the last, none twice in a row; two of a unit are missing: one exempt, one absent. */
const other = (unit: number, index: number): DemoStaff => {
  const base = { ...PLAIN, ...invented(unit * 13 + index + 2), post: postOf(index + unit) };
  if (index === OTHERS - 1) return { ...base, exemption: '演示：产假' };
  if (index === OTHERS - 2 && unit % 2 === 0) return base;
  return { ...base, score: String(86.5 - index * 2.5 - (unit % 3)) };
};

/**
 * The demo's units by the name that the plan gives them.
 * @param scores file of the example with contestants and scores
 */
export const demoUnits = (
  { plansFolder }: Services,
  plan: string,
  scores: string,
): ReadonlyMap<string, DemoUnit> => {
  const file = join(plansFolder, plan, scores);
  const { individual, team } = scoresShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(
    team.map(({ unit: name, practical, quiz }, unit) => {
      const own = individual.filter((one) => one.unit === name);
      return [
        name,
        {
          leader: {
            ...PLAIN,
            ...invented(unit * 13),
            post: '副局长（演示）',
            isLeadership: true,
            exemption: '演示：带队筹备，不参加笔试',
          },
          liaison: {
            ...PLAIN,
            ...invented(unit * 13 + 1),
            post: '办公室主任（演示）',
            score: '81',
          },
          contestants: own.map((one, at) => ({
            ...PLAIN,
            name: one.name,
            sex: one.sex,
            post: postOf(at),
            score: String(96.5 - at * 2 - (unit % 4) / 2),
          })),
          others: Array.from({ length: OTHERS }, (_, index) => other(unit, index)),
          written: Object.fromEntries(own.map((one) => [one.name, String(one.written)])),
          practical,
          quiz,
        },
      ];
    }),
  );
};
