/** Takes exact numbers of bytes from a stream of pieces of any size. */
export interface ByteReader {
  /** @returns fewer bytes only at the end of the stream */
  readonly take: (count: number) => Promise<Buffer>;
}

export const byteReader = (source: AsyncIterable<Uint8Array>): ByteReader => {
  const pieces = source[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let length = 0;
  return {
    take: async (count) => {
      while (length < count) {
        const next = await pieces.next();
        if (next.done === true) break;
        held.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength));
        length += next.value.byteLength;
      }
      const all = held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held);
      const taken = all.subarray(0, count);
      const rest = all.subarray(taken.length);
      held = rest.length === 0 ? [] : [rest];
      length = rest.length;
      return taken;
    },
  };
};
