import { once } from 'node:events';
import type pg from 'pg';

// PostgreSQL's COPY over the driver's own connection: the driver hands copy messages to the query that is running.

interface CopyConnection extends pg.Connection {
  readonly sendCopyFromChunk: (chunk: Buffer) => void;
  readonly endCopyFrom: () => void;
  readonly sendCopyFail: (reason: string) => void;
}

const PAUSE_AT_BYTES = 1 << 20;

/** What both directions do with the rest of the protocol. */
abstract class Copy {
  protected connection: CopyConnection | null = null;
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  submit(connection: pg.Connection): void {
    this.connection = connection as CopyConnection;
    connection.query(this.#text);
  }
  handleCommandComplete(): void {
    // `handleReadyForQuery` follows, and only then is the connection free
  }
  abstract handleReadyForQuery(): void;
  abstract handleError(error: Error): void;
}

class CopyOut extends Copy {
  #lines: Buffer[] = [];
  #bytes = 0;
  #isDone = false;
  #error: Error | null = null;
  #wake: () => void = () => undefined;

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.#lines.push(Buffer.from(chunk)); // the driver uses its buffer again
    this.#bytes += chunk.length;
    if (this.#bytes > PAUSE_AT_BYTES) this.connection?.stream.pause();
    this.#wake();
  }
  override handleReadyForQuery(): void {
    this.#isDone = true;
    this.#wake();
  }
  override handleError(error: Error): void {
    this.#error = error;
    this.#wake();
  }
  /** The lines that have come since, in order; null at the end. */
  async next(): Promise<readonly Buffer[] | null> {
    while (this.#lines.length === 0 && !this.#isDone && this.#error === null)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    if (this.#error !== null) throw this.#error;
    if (this.#lines.length === 0) return null;
    const lines = this.#lines;
    this.#lines = [];
    this.#bytes = 0;
    this.connection?.stream.resume();
    return lines;
  }
}

class CopyIn extends Copy {
  readonly ready: Promise<void>;
  readonly done: Promise<void>;
  #settleReady: () => void = () => undefined;
  #settleDone: () => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;
  #error: Error | null = null;
  constructor(text: string) {
    super(text);
    this.done = new Promise((resolve, reject) => {
      this.#settleDone = resolve;
      this.#fail = reject;
    });
    this.done.catch(() => undefined); // `ready` may be what is waited for
    this.ready = Promise.race([
      new Promise<void>((resolve) => {
        this.#settleReady = resolve;
      }),
      this.done,
    ]);
  }
  handleCopyInResponse(): void {
    this.#settleReady();
  }
  override handleReadyForQuery(): void {
    if (this.#error === null) this.#settleDone();
    else this.#fail(this.#error);
  }
  override handleError(error: Error): void {
    this.#error = error;
    // A broken connection becomes ready no more.
    if (!('severity' in error)) this.#fail(error);
  }
  async write(chunk: Buffer): Promise<void> {
    const { connection } = this;
    if (connection === null || this.#error !== null) return; // `done` tells the error
    connection.sendCopyFromChunk(chunk);
    if (connection.stream.writableNeedDrain)
      await Promise.race([once(connection.stream, 'drain'), this.done]);
  }
  finish(): void {
    this.connection?.endCopyFrom();
  }
  abandon(): void {
    this.connection?.sendCopyFail('abandoned');
  }
}

/** Runs `COPY … TO STDOUT`. @returns what comes, lines joined into pieces, and how many lines each has */
export async function* copyOut(
  client: pg.ClientBase,
  text: string,
): AsyncGenerator<{ readonly bytes: Buffer; readonly lines: number }> {
  const copy = client.query(new CopyOut(text));
  for (let lines = await copy.next(); lines !== null; lines = await copy.next())
    yield { bytes: Buffer.concat(lines), lines: lines.length };
}

/** Runs `COPY … FROM STDIN` with what the source gives. */
export const copyIn = async (
  client: pg.ClientBase,
  text: string,
  source: AsyncIterable<Buffer>,
): Promise<void> => {
  const copy = client.query(new CopyIn(text));
  await copy.ready;
  try {
    for await (const chunk of source) await copy.write(chunk);
  } catch (error) {
    copy.abandon();
    await copy.done.catch(() => undefined);
    throw error;
  }
  copy.finish();
  await copy.done;
};
