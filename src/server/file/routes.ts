import { Readable } from 'node:stream';
import {
  fileContent,
  fileList,
  filePicture,
  fileRemove,
  fileThumbnail,
  PIECE_BYTES,
  uploadCancel,
  uploadFinish,
  uploadGet,
  uploadPiece,
  uploadStart,
  type FileView,
  type UploadView,
} from '../../contract/file/http.ts';
import { mayAddFile, mayReadFile } from '../../core/file/permission.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { factsOfUse, type FileUse } from '../../core/file/use.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { UploadTable } from '../db/tables/file.ts';
import { endpoint, type Call, type Download, type Endpoint } from '../http/endpoint.ts';
import {
  addPiece,
  dropUpload,
  finishUpload,
  recordReading,
  removeFile,
  startUpload,
  type Acting,
} from './commands.ts';
import { findOwner, type FindOwners, type Owner } from './owner.ts';
import { fileRoom } from './room.ts';
import { listFiles, loadCopy, loadFile, loadUpload, type Place, type StoredFile } from './store.ts';

/** A download is data, never a page: nothing in it runs, loads or is guessed at. */
const HARMLESS = "default-src 'none'; sandbox";

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

type Asked = Pick<Call, 'services' | 'actor' | 'now'>;

const actingOf = async ({ services, actor, now }: Asked): Promise<Acting> => ({
  services,
  room: await fileRoom(services),
  actor,
  now,
});

const viewOf = (file: StoredFile): FileView => ({
  id: file.id,
  name: file.name,
  use: file.use,
  typeTitle: FILE_TYPES[file.type].title,
  bytes: file.bytes,
  width: file.width,
  height: file.height,
  thumbnail:
    file.thumbnail === null || file.thumbnail === 'failed' || !factsOfUse(file.use).isShown
      ? 'none'
      : file.thumbnail === 'made'
        ? 'ready'
        : 'pending',
  addedAt: file.addedAt,
});

const uploadView = ({ id, bytes }: UploadTable, received: number): UploadView => ({
  id,
  bytes,
  received,
  pieceBytes: PIECE_BYTES,
});

/** The name for saving: with an ending that belongs to the content, so that it opens as what it is. */
const savingName = ({ name, type }: StoredFile): string => {
  const endings: readonly string[] = FILE_TYPES[type].endings;
  const lower = name.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending)) ? name : `${name}${endings[0] ?? ''}`;
};

/** The endpoints over some kinds of owners. */
export const fileEndpoints = (owners: FindOwners): readonly Endpoint[] => {
  const ownerOf = ({ services }: Asked, { ownerKind, owner }: Place): Promise<Owner | null> =>
    findOwner(owners, services, { kind: ownerKind, id: owner });

  const mayAt = async (
    asked: Asked,
    place: Place,
    rule: typeof mayAddFile,
  ): Promise<Decision<Owner>> => {
    const owner = await ownerOf(asked, place);
    // Without an owner the rule still says who must sign in first.
    const holder = owner?.holder ?? { kind: 'shared', activity: null, units: [] };
    const actor = (await owner?.actorHere?.(asked.actor)) ?? asked.actor;
    const allowed = rule(actor, place.use, holder, asked.now);
    if (!allowed.ok) return allowed;
    return owner === null || owner.limits(place.use) === null ? notFound : accept(owner);
  };

  const nowhere: Place = { ownerKind: '', owner: '', use: 'plan-file' };

  const ownUpload = async (
    asked: Asked,
    id: string,
  ): Promise<Decision<{ readonly upload: UploadTable; readonly owner: Owner }>> => {
    const upload = await loadUpload(asked.services.db, id);
    const owner = await mayAt(asked, upload ?? nowhere, mayAddFile);
    if (!owner.ok) return owner;
    const isOwn = asked.actor.kind === 'account' && asked.actor.account === upload?.account;
    return upload === undefined || !isOwn ? notFound : accept({ upload, owner: owner.value });
  };

  const knownFile = async (
    asked: Asked,
    id: string,
    rule: typeof mayAddFile,
  ): Promise<Decision<{ readonly file: StoredFile; readonly owner: Owner }>> => {
    const file = await loadFile(asked.services.db, id);
    const owner = await mayAt(asked, file ?? nowhere, rule);
    if (!owner.ok) return owner;
    return file === undefined ? notFound : accept({ file, owner: owner.value });
  };

  /** An upload under way, or null for one that is a file already: its answer was lost on the way. */
  const ownUploadOrFile = async (
    asked: Asked,
    id: string,
  ): Promise<Decision<{ readonly upload: UploadTable | null; readonly owner: Owner }>> => {
    const upload = await ownUpload(asked, id);
    if (upload.ok) return upload;
    const file = await knownFile(asked, id, mayAddFile);
    const isOwn =
      file.ok && asked.actor.kind === 'account' && asked.actor.account === file.value.file.uploader;
    return isOwn ? accept({ upload: null, owner: file.value.owner }) : upload;
  };

  const done = ({ ok, ...rest }: Decision<unknown>): Decision<null> =>
    ok ? accept(null) : ({ ok, ...rest } as Decision<null>);

  const placeOf = (owner: { readonly kind: string; readonly id: string }, use: FileUse): Place => ({
    ownerKind: owner.kind,
    owner: owner.id,
    use,
  });

  const send = async (
    { services, reply }: Call,
    sha256: string,
    bytes: number,
    download: Pick<Download, 'type' | 'name'>,
  ): Promise<Decision<Download>> => {
    const { store } = await fileRoom(services);
    if (!(await store.has(sha256))) throw new Error(`content ${sha256} is not on disk`);
    reply.header('content-security-policy', HARMLESS);
    return accept({ stream: store.read(sha256), bytes, ...download });
  };

  const sendCopy = async (
    call: Call,
    { content, use }: StoredFile,
    kind: 'thumbnail' | 'screen',
    type: string,
  ): Promise<Decision<Download>> => {
    const copy = factsOfUse(use).isShown
      ? await loadCopy(call.services.db, content, kind)
      : undefined;
    if (copy === undefined || copy.state === 'failed')
      return refuse({ code: 'file.no-thumbnail', params: {} });
    if (copy.copy === null || copy.bytes === null)
      return refuse({ code: 'file.thumbnail-pending', params: {} });
    return send(call, copy.copy, copy.bytes, { type, name: null });
  };

  return [
    endpoint(uploadStart, {
      may: async (call) =>
        done(await mayAt(call, placeOf(call.body.owner, call.body.use), mayAddFile)),
      handle: async (call) => {
        const { actor, body } = call;
        const place = placeOf(body.owner, body.use);
        const owner = await mayAt(call, place, mayAddFile);
        if (!owner.ok || actor.kind !== 'account') return notFound;
        if (owner.value.closed !== undefined) return refuse(owner.value.closed);
        const acting = await actingOf(call);
        const started = await startUpload(acting, actor.account, owner.value, place, body);
        return started.ok ? accept(uploadView(started.value, 0)) : started;
      },
    }),
    endpoint(uploadGet, {
      may: async (call) => done(await ownUpload(call, call.params.upload)),
      handle: async (call) => {
        const known = await ownUpload(call, call.params.upload);
        if (!known.ok) return known;
        const { store } = await fileRoom(call.services);
        const received = await store.received(call.params.upload);
        if (received === null) return refuse({ code: 'upload.gone', params: {} });
        return accept(uploadView(known.value.upload, received));
      },
    }),
    endpoint(uploadPiece, {
      may: async (call) => done(await ownUpload(call, call.params.upload)),
      handle: async (call) => {
        const known = await ownUpload(call, call.params.upload);
        if (!known.ok) return known;
        const body = call.request.body;
        const stream = body instanceof Readable ? body : Readable.from([]);
        const { upload } = known.value;
        const added = await addPiece(await actingOf(call), upload, call.params.offset, stream);
        return added.ok ? accept(uploadView(upload, added.value)) : added;
      },
    }),
    endpoint(uploadFinish, {
      may: async (call) => done(await ownUploadOrFile(call, call.params.upload)),
      handle: async (call) => {
        const { services, params, body } = call;
        const acting = await actingOf(call);
        return acting.room.oneByOne(params.upload, async () => {
          const known = await ownUploadOrFile(call, params.upload);
          if (!known.ok) return known;
          const { upload, owner } = known.value;
          if (upload !== null) {
            if (owner.closed !== undefined) return refuse(owner.closed);
            const finished = await finishUpload(acting, upload, owner, body.sha256);
            if (!finished.ok) return finished;
          }
          const file = await loadFile(services.db, params.upload);
          return file === undefined ? notFound : accept(viewOf(file));
        });
      },
    }),
    endpoint(uploadCancel, {
      may: async (call) => done(await ownUpload(call, call.params.upload)),
      handle: async (call) => {
        await dropUpload(await actingOf(call), call.params.upload);
        return accept({});
      },
    }),
    endpoint(fileList, {
      may: async (call) => {
        const { ownerKind, owner, use } = call.query;
        return done(await mayAt(call, { ownerKind, owner, use }, mayReadFile));
      },
      handle: async (call) => {
        const { ownerKind, owner, use } = call.query;
        const place = { ownerKind, owner, use };
        const known = await mayAt(call, place, mayReadFile);
        if (!known.ok) return known;
        const rows = await listFiles(call.services.db, place);
        return accept({ rows: rows.map(viewOf), most: known.value.limits(use)?.mostCount ?? 0 });
      },
    }),
    endpoint(fileContent, {
      may: async (call) => done(await knownFile(call, call.params.file, mayReadFile)),
      handle: async (call) => {
        const known = await knownFile(call, call.params.file, mayReadFile);
        if (!known.ok) return known;
        const { file, owner } = known.value;
        if (factsOfUse(file.use).isSensitive)
          await recordReading(await actingOf(call), owner, file);
        return send(call, file.content, file.bytes, {
          type: FILE_TYPES[file.type].mediaType,
          name: savingName(file),
        });
      },
    }),
    endpoint(fileThumbnail, {
      may: async (call) => done(await knownFile(call, call.params.file, mayReadFile)),
      handle: async (call) => {
        const known = await knownFile(call, call.params.file, mayReadFile);
        return known.ok ? sendCopy(call, known.value.file, 'thumbnail', 'image/webp') : known;
      },
    }),
    endpoint(filePicture, {
      may: async (call) => done(await knownFile(call, call.params.file, mayReadFile)),
      handle: async (call) => {
        const known = await knownFile(call, call.params.file, mayReadFile);
        return known.ok ? sendCopy(call, known.value.file, 'screen', 'image/jpeg') : known;
      },
    }),
    endpoint(fileRemove, {
      may: async (call) => done(await knownFile(call, call.params.file, mayAddFile)),
      handle: async (call) => {
        const known = await knownFile(call, call.params.file, mayAddFile);
        if (!known.ok) return known;
        const { closed, kept } = known.value.owner;
        const reason = closed ?? kept?.(call.params.file) ?? null;
        if (reason !== null) return refuse(reason);
        return removeFile(await actingOf(call), known.value.owner, known.value.file);
      },
    }),
  ];
};
