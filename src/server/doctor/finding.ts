/** What was found about one thing of a machine. `advice`: one sentence that says what to do; none where all is well. */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'fault';
  /** The thing, in a word or two. */
  readonly title: string;
  /** What was found. */
  readonly found: string;
  readonly advice: string | null;
}

export const ok = (title: string, found: string): Finding => ({
  state: 'ok',
  title,
  found,
  advice: null,
});

export const warning = (title: string, found: string, advice: string): Finding => ({
  state: 'warning',
  title,
  found,
  advice,
});

export const fault = (title: string, found: string, advice: string): Finding => ({
  state: 'fault',
  title,
  found,
  advice,
});
