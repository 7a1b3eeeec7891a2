import { join } from 'node:path';
import { z } from 'zod';
import { readDataFile } from '../plan/data-file.ts';
import { storyOf } from './story.ts';

const nomineesShape = z.object({
  nominees: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      category: z.string(),
      frontLine: z.string(),
      service: z.array(
        z.object({ from: z.string(), to: z.string().nullable(), sector: z.string() }),
      ),
    }),
  ),
});

const formsShape = z.object({
  forms: z.object({ recommendation: z.array(z.record(z.string(), z.string())) }),
});

/** Fields that other bodies write. */
const BLOCKS: readonly string[] = [
  'police',
  'discipline',
  'insurance-department',
  'publicity-department',
];

/** An invented nominee of an example, whole: what a unit's clerk would have typed. */
export interface DemoNominee {
  readonly name: string;
  readonly planUnit: string;
  readonly category: string;
  readonly record: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, string>>;
  readonly preferences: Readonly<Record<string, string>>;
  readonly service: readonly {
    readonly from: string;
    readonly to: string | null;
    readonly sector: string;
    readonly work: string;
  }[];
}

const treeOf = (file: string): unknown => {
  const read = readDataFile(file);
  if (!read.ok) throw new Error(`${file} does not open`);
  return read.tree;
};

/** Every invented nominee of an example's folder, in the order of their places. @throws Error where it has none */
export const demoNominees = (folder: string): readonly DemoNominee[] => {
  const { nominees } = nomineesShape.parse(treeOf(join(folder, 'nominees.yaml')));
  const { forms } = formsShape.parse(treeOf(join(folder, 'forms.yaml')));
  return nominees.map(({ name, unit, category, frontLine, service }, index): DemoNominee => {
    const form = forms.recommendation.find((one) => one['name'] === name);
    if (form === undefined) throw new Error(`no form of ${name}`);
    const record = Object.fromEntries(
      Object.entries(form).filter(([field]) => !BLOCKS.includes(field)),
    );
    const post = record['post'] ?? '';
    return {
      name,
      planUnit: unit,
      category,
      record,
      texts: { story: storyOf({ name, post, deeds: record['deeds'] ?? '', index }) },
      attributes: { 一线: frontLine },
      preferences: frontLine === '是' ? { 'urgent-tasks': '疫情防控期间连续在岗（演示）' } : {},
      service: service.map(({ from, to, sector }) => ({
        from: from.replace('.', '-'),
        to: to === null ? null : to.replace('.', '-'),
        sector,
        work: post,
      })),
    };
  });
};
