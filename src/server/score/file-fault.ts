import { FILE_SENTENCES, type FileCode } from '../../contract/score/refusals.ts';
import { fill } from '../../contract/sentence.ts';

/** One fault of a score file, as a line for people and as parts for programs. */
export interface ScoreFileFault {
  readonly code: string;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly sentence: string;
}

/** A fault of the file as a whole. */
export const fileFault = (
  code: FileCode,
  params: Readonly<Record<string, string | number>> = {},
): ScoreFileFault => ({
  code,
  sheet: null,
  row: null,
  column: null,
  sentence: fill(FILE_SENTENCES[code], params),
});
