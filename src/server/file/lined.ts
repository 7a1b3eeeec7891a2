/** Runs what is given for the same key one after the other, in the order it came. */
export type Lined = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

/** A fresh queue per key; a failure of one does not keep back the next. */
export const lined = (): Lined => {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const result = (last.get(key) ?? Promise.resolve()).then(work, work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return result;
  };
};
