// Documents that are made from the source: the plan's JSON Schema and the catalogue of errors.
import { z } from 'zod';
import { BACKUP_SENTENCES } from '../src/contract/db/backup-refusals.ts';
import { BUNDLE_SENTENCES } from '../src/contract/bundle/refusals.ts';
import { STORAGE_SENTENCES } from '../src/contract/db/refusals.ts';
import { FILE_KEEPING_SENTENCES } from '../src/contract/file/refusals.ts';
import {
  FORM_SENTENCES,
  FORM_SHEET_SENTENCES,
  FORMS_SENTENCES,
  TYPESET_SENTENCES,
  WORKBOOK_SENTENCES,
  WRITE_SENTENCES,
} from '../src/contract/form/refusals.ts';
import {
  MATERIAL_SENTENCES,
  NOMINATION_SENTENCES,
  QUOTA_SENTENCES,
} from '../src/contract/nomination/refusals.ts';
import { SENTENCES } from '../src/contract/problems.ts';
import { FINDING_SENTENCES } from '../src/contract/plan/findings.ts';
import { planShape } from '../src/contract/plan/plan.ts';
import { DECISION_SENTENCES, LINK_SENTENCES } from '../src/contract/plan/refusals.ts';
import {
  FILE_SENTENCES,
  FORMULA_SENTENCES,
  JSON_SHEET_SENTENCES,
  SHEET_SENTENCES,
} from '../src/contract/score/refusals.ts';
import { WARNING_SENTENCES } from '../src/contract/score/warnings.ts';
import { START_SENTENCES } from '../src/contract/start/refusals.ts';
import { ROSTER_SENTENCES } from '../src/contract/team/refusals.ts';
import { VETTING_SENTENCES } from '../src/contract/vetting/refusals.ts';
import { ENDPOINTS } from '../src/server/app.ts';
import { describeApi } from '../src/server/description/openapi.ts';

type Catalogue = Readonly<Record<string, string | readonly [string, string]>>;

const SECTIONS: readonly (readonly [title: string, about: string, catalogue: Catalogue])[] = [
  [
    'Score files',
    'The file as a whole (`qunying tally`, `explain`). Exit code 2, nothing is written.',
    FILE_SENTENCES,
  ],
  [
    'Excel files as a whole',
    'Score files and forms read back, before a cell of them is read. Exit code 2.',
    WORKBOOK_SENTENCES,
  ],
  [
    'Score sheets',
    'One line a fault, with sheet, row and column before the sentence. Exit code 2.',
    SHEET_SENTENCES,
  ],
  [
    'Score sheets: in the words of a JSON file',
    'Instead of the sentences above, where a file has lists and items.',
    JSON_SHEET_SENTENCES,
  ],
  ['Formulas', 'In a plan; `{at}` is the position in characters, from 1.', FORMULA_SENTENCES],
  ['Results', 'Beside a result, never instead of it. Exit code 0.', WARNING_SENTENCES],
  [
    'Plans: references',
    'With file, line, column and place in the plan. Exit code 2.',
    LINK_SENTENCES,
  ],
  [
    'Plans: recorded decisions',
    'In the file of decisions beside a plan. Exit code 2.',
    DECISION_SENTENCES,
  ],
  [
    'Plans: findings',
    'Of `qunying check`: what is found, and what to decide. Exit code 1 when one is an error.',
    FINDING_SENTENCES,
  ],
  [
    'Forms: what is filled in',
    'With form, field and row before the sentence. Exit code 2, nothing is written.',
    FORM_SENTENCES,
  ],
  ['Forms: files of data', 'The data file as a whole.', FORMS_SENTENCES],
  ['Forms: Excel files read back', 'With sheet, row and column.', FORM_SHEET_SENTENCES],
  ['Documents as PDF', '', TYPESET_SENTENCES],
  ['Files written', 'All or nothing: what was there before stays.', WRITE_SENTENCES],
  ['Nominations: quotas', '', QUOTA_SENTENCES],
  ['Nominations: materials', '', MATERIAL_SENTENCES],
  ['Nominations and parcels', '', NOMINATION_SENTENCES],
  ['Vetting', 'Of other bodies’ opinions and inspections.', VETTING_SENTENCES],
  ['Teams', '', ROSTER_SENTENCES],
  ['Files: uploads', 'Nothing is kept of what is refused.', FILE_KEEPING_SENTENCES],
  ['Starting the server', 'Of `qunying start`. Exit code 2.', START_SENTENCES],
  ['Archive without internet', 'Of `qunying bundle-offline`. Exit code 2.', BUNDLE_SENTENCES],
  ['Storage', 'The server does not start; nothing is left running.', STORAGE_SENTENCES],
  ['Backup', 'Exit code 2; nothing is left half-written.', BACKUP_SENTENCES],
];

/** What the server refuses, of every room without a section above, in the order of the catalogues. */
const others = (): (typeof SECTIONS)[number] => {
  const told = new Set(SECTIONS.flatMap(([, , catalogue]) => Object.keys(catalogue)));
  return [
    'Server: every other refusal',
    'On screen and in the interface for programs, as problem+json with code, sentence and id.',
    Object.fromEntries(Object.entries(SENTENCES).filter(([code]) => !told.has(code))),
  ];
};

const cell = (text: string): string => text.replaceAll('|', '\\|');

const section = ([title, about, catalogue]: (typeof SECTIONS)[number]): string => {
  const rows = Object.entries(catalogue).map(
    ([code, text]) =>
      `| \`${code}\` | ${cell(typeof text === 'string' ? text : text.join('。'))} |`,
  );
  return [
    `## ${title}`,
    ...(about === '' ? [] : ['', about]),
    '',
    '| code | sentence |',
    '| --- | --- |',
    ...rows,
  ].join('\n');
};

/** docs/errors.md: every refusal, fault, warning and finding with its sentence. */
export const errorCatalogue = (): string =>
  `# Errors

Generated by \`npm run generate\` from the sentences in \`src/contract\`; do not edit. Words in braces are filled in.

${[...SECTIONS, others()].map(section).join('\n\n')}
`;

/** docs/plan.schema.json: what a plan file may say. */
export const planSchema = (): string => {
  const schema = z.toJSONSchema(planShape, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ $id: 'qunying.plan/1', title: 'Plan (方案) of 群英', ...schema }, null, 2)}\n`;
};

/** The API description of the server as it stands in docs/: one line an operation, so that changes can be read. */
export const apiDescription = (): string => {
  const { paths, ...rest } = describeApi(ENDPOINTS.map(({ route }) => route));
  const lines = Object.entries(paths).map(([path, operations]) => {
    const inner = Object.entries(operations).map(
      ([method, operation]) => `${JSON.stringify(method)}: ${JSON.stringify(operation)}`,
    );
    return `${JSON.stringify(path)}: {\n${inner.join(',\n')}\n}`;
  });
  const opening = JSON.stringify(rest).slice(0, -1);
  return `${opening},\n"paths": {\n${lines.join(',\n')}\n}}\n`;
};
