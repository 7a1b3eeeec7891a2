/** The `like` pattern that finds a text anywhere; its own `%`, `_` and `\` stand for themselves. */
export const patternOf = (search: string): string => `%${search.replace(/[\\%_]/g, '\\$&')}%`;
