/** Where a command reads and writes. Tests give their own. */
export interface Terminal {
  /** One line to standard output. */
  readonly print: (line: string) => void;
  /** One line to standard error. */
  readonly complain: (line: string) => void;
  /** Folder that relative paths start from. */
  readonly folder: string;
  /** The installation: where the built-in plans lie. */
  readonly home: string;
}

/** 0: done. 1: the plan has error-level findings. 2: bad input, and nothing was written. */
export type ExitCode = 0 | 1 | 2;
