import { Worker } from 'node:worker_threads';
import type { TypesetCode } from '../../contract/form/refusals.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { threadFile } from './thread-file.ts';

/** What JSON can hold. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A document to be set: typst source that reads `json("/data.json")`, and files (pictures) by name, read as `/name`. */
export interface TypesetOrder {
  readonly source: string;
  readonly data: Json;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** How many pages it has, where they are many: what the compiler keeps grows with them. */
  readonly pages?: number;
}

/** What the thread answers. `missing`: characters of the data that the embedded type does not have. */
export type TypesetAnswer =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing'; readonly characters: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * The compiler keeps what it has seen, 0.2 MB a document, 0.1 MB a page of a long one (measured): after so many the thread
 * is begun anew.
 */
const MOST_ORDERS = 400;
const PAGES_OF_AN_ORDER = 4;
/** Module and fonts take 270 MB (measured): a thread that nobody needs gives them back. */
const IDLE_MS = 120_000;
/** A document takes milliseconds; one that takes this long will never end. */
const MOST_MS = 60_000;

interface Thread {
  readonly worker: Worker;
  taken: number;
}

let thread: Promise<Thread> | null = null;
let idle: NodeJS.Timeout | null = null;
let last: Promise<unknown> = Promise.resolve();

const open = async (): Promise<Thread> => {
  const worker = new Worker(await threadFile('typeset-thread'));
  // A process that has nothing else to do ends.
  worker.unref();
  return { worker, taken: 0 };
};

const end = async (): Promise<void> => {
  const ended = thread;
  thread = null;
  if (ended !== null) await (await ended).worker.terminate();
};

const ask = ({ worker }: Thread, order: TypesetOrder): Promise<TypesetAnswer> =>
  new Promise((resolve, reject) => {
    const stop = (error: Error): void => {
      clear();
      end().then(() => reject(error), reject);
    };
    const ended = (): void => stop(new Error('the typesetting thread ended early'));
    const clear = (): void => {
      clearTimeout(limit);
      worker.off('message', answer).off('error', stop).off('exit', ended);
      worker.unref();
    };
    const answer = (message: TypesetAnswer): void => {
      clear();
      resolve(message);
    };
    const limit = setTimeout(
      () => stop(new Error(`a document took longer than ${MOST_MS} ms to set`)),
      MOST_MS,
    );
    worker.ref();
    worker.on('message', answer).on('error', stop).on('exit', ended);
    worker.postMessage(order);
  });

const setNext = async (order: TypesetOrder): Promise<TypesetAnswer> => {
  if (idle !== null) clearTimeout(idle);
  thread ??= open();
  const opened = await thread;
  opened.taken += Math.ceil((order.pages ?? 1) / PAGES_OF_AN_ORDER);
  const answer = await ask(opened, order);
  if (opened.taken >= MOST_ORDERS) await end();
  else idle = setTimeout(() => void end(), IDLE_MS).unref();
  return answer;
};

/**
 * Sets a document as PDF, in a thread that stays warm: the first takes about a second, the next some milliseconds. Type is
 * Noto Serif SC (regular, bold), embedded as far as it is used; nothing is fetched. One document after the other.
 * @returns the bytes of a PDF; refused where the type lacks characters of the data
 * @throws Error where the source has a fault: sources are ours, so that is a defect
 */
export const typeset = async (order: TypesetOrder): Promise<Decision<Uint8Array, TypesetCode>> => {
  const turn = last.then(() => setNext(order));
  last = turn.catch(() => undefined);
  const answer = await turn;
  switch (answer.kind) {
    case 'pdf':
      return accept(answer.bytes);
    case 'missing':
      return refuse({
        code: 'typeset.characters-missing',
        params: { characters: answer.characters.join('、') },
      });
    case 'failed':
      throw new Error(`typst: ${answer.reason}`);
  }
};
