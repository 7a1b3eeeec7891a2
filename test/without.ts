/**
 * Whether `npm test` found that one of these programs cannot be had on this machine. It then names them, leaves their
 * tests out, and fails as a whole; a test that is run all the same fails with the program's name.
 */
export const isWithout = (...programs: readonly string[]): boolean => {
  const missing = (process.env['QUNYING_WITHOUT'] ?? '').split(',');
  return programs.some((program) => missing.includes(program));
};
