/** One part of a form with files. `content` is read to its end, or not at all, before the next part is asked for. */
export interface FormPart {
  readonly name: string;
  /** null: a plain field; '' where no file was chosen. */
  readonly fileName: string | null;
  readonly content: AsyncIterable<Buffer>;
}

/** The form is cut off or is none. */
export class BrokenForm extends Error {}

const MOST_HEAD = 4096;
const MOST_PARTS = 60;

/** The boundary of a `multipart/form-data` content type; null for any other. */
export const boundaryOf = (contentType: string | undefined): string | null => {
  const found = /^multipart\/form-data;.*?boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(
    contentType ?? '',
  );
  return found?.[1] ?? found?.[2] ?? null;
};

/** A parameter of a part's head, as browsers write it: quoted, `"` as %22. */
const parameter = (head: string, name: string): string | null => {
  const found = new RegExp(
    `^content-disposition:[^\\r\\n]*[;\\s]${name}="([^"\\r\\n]*)"`,
    'im',
  ).exec(head);
  return found === null ? null : (found[1] ?? '').replaceAll('%22', '"');
};

/** Bytes as they come, looked through for what separates the parts; never holds more than one piece and a separator. */
const sourceOf = (body: AsyncIterable<Buffer>) => {
  const pieces = body[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<void> => {
    const { done, value } = await pieces.next();
    if (done === true) throw new BrokenForm('cut off');
    held = held.length === 0 ? value : Buffer.concat([held, value]);
  };
  return {
    /** What stands before a mark, in pieces; the mark is taken away. */
    async *until(mark: Buffer): AsyncGenerator<Buffer> {
      for (;;) {
        const at = held.indexOf(mark);
        if (at >= 0) {
          if (at > 0) yield held.subarray(0, at);
          held = held.subarray(at + mark.length);
          return;
        }
        const sure = held.length - (mark.length - 1);
        if (sure > 0) {
          yield held.subarray(0, sure);
          held = held.subarray(sure);
        }
        await more();
      }
    },
    take: async (length: number): Promise<Buffer> => {
      while (held.length < length) await more();
      const taken = held.subarray(0, length);
      held = held.subarray(length);
      return taken;
    },
  };
};

const readWhole = async (pieces: AsyncIterable<Buffer>, most: number): Promise<Buffer> => {
  const all: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > most) throw new BrokenForm('a head or field is too long');
    all.push(piece);
  }
  return Buffer.concat(all);
};

/** The text of a plain field. @throws BrokenForm above `most` bytes */
export const fieldText = async ({ content }: FormPart, most: number): Promise<string> =>
  (await readWhole(content, most)).toString('utf8');

/**
 * The parts of a form with files (RFC 7578) in their order, as they come in: nothing is kept in memory but the piece at
 * hand.
 * @throws BrokenForm where it is cut off, or has no end
 */
export async function* formParts(
  body: AsyncIterable<Buffer>,
  boundary: string,
): AsyncGenerator<FormPart> {
  const source = sourceOf(body);
  const mark = Buffer.from(`\r\n--${boundary}`);
  await readWhole(source.until(Buffer.from(`--${boundary}`)), MOST_HEAD);
  for (let count = 0; ; count += 1) {
    if (count > MOST_PARTS) throw new BrokenForm('too many parts');
    if ((await source.take(2)).toString('latin1') === '--') return;
    const head = (await readWhole(source.until(Buffer.from('\r\n\r\n')), MOST_HEAD)).toString();
    const name = parameter(head, 'name');
    if (name === null) throw new BrokenForm('a part without a name');
    const content = source.until(mark);
    yield { name, fileName: parameter(head, 'filename'), content };
    let skipped = await content.next();
    while (skipped.done !== true) skipped = await content.next();
  }
}
