import type { FormulaCode, FormulaFault } from './syntax.ts';

class Stop extends Error {
  readonly fault: FormulaFault;
  constructor(fault: FormulaFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** Leaves the reading of a formula at its first fault; `orFault` turns it into data before anybody outside sees it. */
export const stop = (code: FormulaCode, at: number, params: FormulaFault['params'] = {}): never => {
  throw new Stop({ code, at, params });
};

/** The result of `read`, or the fault at which it stopped. */
export const orFault = <Result>(read: () => Result): Result | FormulaFault => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Stop) return error.fault;
    throw error;
  }
};

/** Tells a fault from a result, whichever of the two a step returned. */
export const isFault = (result: object): result is FormulaFault => 'code' in result;
