import { Readable } from 'node:stream';
import { sentenceOf } from '../../contract/problems.ts';
import { narrowLimits } from '../../core/file/use.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import { dropTaken, takeFile, type TakenFile } from '../file/from-public.ts';
import { fileRoom, type FileRoom } from '../file/room.ts';
import { transact } from '../db/transact.ts';
import type { Call } from '../http/endpoint.ts';
import { boundaryOf, BrokenForm, fieldText, formParts } from '../http/multipart.ts';
import {
  emptyObjection,
  MOST_FILE_BYTES,
  MOST_FILES,
  type FormFault,
  type TypedObjection,
} from './form-page.ts';
import { BodyTooLarge } from '../http/upload.ts';
import type { Posted } from './queries.ts';
import { receive } from './receive.ts';

const MOST_FIELD_BYTES = 20_000;
const LIMITS = narrowLimits('objection-attachment', {
  mostBytes: MOST_FILE_BYTES,
  mostCount: MOST_FILES,
});

/** What was sent: fields by name, files set apart, and why one of them was not taken. */
interface Sent {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly TakenFile[];
  readonly refused: readonly Refusal[];
}

const tooLarge: Refusal = {
  code: 'objection.files-too-large',
  params: { most: MOST_FILE_BYTES / 1_000_000 },
};

const incomplete = refuse({ code: 'objection.form-incomplete', params: {} } as const);

const readParts = async (
  room: FileRoom,
  body: AsyncIterable<Buffer>,
  boundary: string,
  fields: Map<string, string>,
  files: TakenFile[],
): Promise<readonly Refusal[]> => {
  for await (const part of formParts(body, boundary)) {
    if (part.fileName === null) fields.set(part.name, await fieldText(part, MOST_FIELD_BYTES));
    else if (part.fileName !== '') {
      const given = { name: part.fileName, body: part.content };
      const taken = await takeFile(room, 'objection-attachment', LIMITS, given, files);
      // What comes after a file that is not taken is not read: fields stand before files.
      if (!taken.ok) return taken.refusals;
      files.push(taken.value);
    }
  }
  return [];
};

/** Reads the form as it comes in. Refused where it is none or breaks off; nothing of it is kept then. */
const readForm = async (room: FileRoom, { request }: Call): Promise<Decision<Sent>> => {
  const boundary = boundaryOf(request.headers['content-type']);
  if (boundary === null || !(request.body instanceof Readable)) return incomplete;
  const fields = new Map<string, string>();
  const files: TakenFile[] = [];
  try {
    const body = request.body as AsyncIterable<Buffer>;
    const refused = await readParts(room, body, boundary, fields, files);
    if (refused.length === 0) return accept({ fields, files, refused });
    await dropTaken(room, files);
    return accept({ fields, files: [], refused });
  } catch (error) {
    await dropTaken(room, files);
    if (error instanceof BrokenForm) return incomplete;
    if (error instanceof BodyTooLarge) return accept({ fields, files: [], refused: [tooLarge] });
    throw error;
  }
};

const typedOf = (fields: ReadonlyMap<string, string>): TypedObjection => {
  const value = (name: string, most: number): string =>
    (fields.get(name) ?? '').replaceAll('\0', '').replaceAll('\r\n', '\n').slice(0, most);
  const once = value('once', 64);
  return {
    line: value('line', 8),
    text: value('text', 4000),
    identity: value('identity', 10),
    name: value('name', 100),
    contact: value('contact', 100),
    unit: value('unit', 100),
    once: /^[0-9a-f]{32}$/.test(once) ? once : emptyObjection().once,
  };
};

const FIELDS: Readonly<Record<string, FormFault['field']>> = {
  'objection.subject-missing': 'line',
  'objection.text-missing': 'text',
  'objection.must-be-named': 'identity',
  'objection.name-missing': 'name',
};

const inPlainWords = (refusal: Refusal): Refusal =>
  refusal.code === 'file.too-many-bytes' ? tooLarge : refusal;

const faultOf = ({ code, params }: Refusal): FormFault => ({
  field: FIELDS[code] ?? (/^(?:file|upload|objection\.files)/.test(code) ? 'files' : ''),
  sentence: sentenceOf(code, params),
});

/** What came of sending the form: a receipt, or the form again with what was typed. */
export type Answered =
  | { readonly receipt: string }
  | { readonly typed: TypedObjection; readonly faults: readonly FormFault[] };

/**
 * Takes the form of the page (J4.2). Whoever is signed in on this machine is not noted with it: an objection from the
 * page is the public's.
 */
export const takeForm = async (call: Call, posted: Posted): Promise<Decision<Answered>> => {
  const { services, now } = call;
  const room = await fileRoom(services);
  const sent = await readForm(room, call);
  if (!sent.ok) return sent;
  const { fields, files, refused } = sent.value;
  const typed = typedOf(fields);
  // People do not see this field; programs fill it in.
  if ((fields.get('website') ?? '') !== '') {
    await dropTaken(room, files);
    return incomplete;
  }
  if (refused.length > 0) return accept({ typed, faults: refused.map(inPlainWords).map(faultOf) });
  if (typed.identity !== 'named' && typed.identity !== 'nameless')
    return accept({ typed, faults: [{ field: 'identity', sentence: '没有选是否具名；请选一项' }] });
  const { line, text, identity, name, contact, unit, once } = typed;
  const received = await transact(services.db, (tx) =>
    receive(
      {
        tx,
        keys: services.keys,
        actor: { kind: 'public' },
        now,
        activity: posted.activity,
      },
      posted.code,
      {
        channel: 'online',
        at: { instant: now },
        postmark: null,
        lines: line === 'all' ? 'all' : /^\d+$/.test(line) ? [Number(line)] : [],
        text: text.trim(),
        identity: identity === 'named' ? { name, contact, unit } : null,
        once,
        files,
      },
      room,
    ),
  );
  if (received.ok) return accept({ receipt: received.value.receipt });
  await dropTaken(room, files);
  return accept({ typed, faults: received.refusals.map(faultOf) });
};
