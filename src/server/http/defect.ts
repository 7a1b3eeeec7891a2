import { z } from 'zod';

/** Parts of a database error that name what it is about, and never hold a value. */
interface DatabaseError {
  readonly code?: unknown;
  readonly table?: unknown;
  readonly column?: unknown;
  readonly constraint?: unknown;
}

/** What messages quote may be what somebody entered. */
const withoutQuoted = (message: string): string =>
  message.replace(/"[^]*"/g, '"…"').replace(/'[^]*'/g, "'…'");

const messageOf = (error: Error): string =>
  error instanceof z.core.$ZodError
    ? error.issues.map(({ path, code }) => `${path.map(String).join('.')}: ${code}`).join('; ')
    : withoutQuoted(error.message);

/**
 * A thrown thing as fields of the log: kind, message without anything quoted, places in the program. Values of people
 * that stand in the message of a database or of a parser stay out.
 */
export const defectFields = (error: unknown): Readonly<Record<string, string>> => {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, table, column, constraint } = error as DatabaseError;
  const named = Object.entries({ code, table, column, constraint }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: error.name,
    message: messageOf(error),
    ...Object.fromEntries(named),
    stack: frames.map((line) => line.trim()).join('\n'),
  };
};
