import { z } from 'zod';
import { FILE_USE_NAMES } from '../../core/file/use.ts';
import { file, route } from '../http/route.ts';

/** Bytes of one piece of an upload at most: small enough to lose on a bad line, large enough to be quick. */
export const PIECE_BYTES = 4 * 1024 * 1024;

const useName = z.enum(FILE_USE_NAMES);

/** To what a file belongs: the kind names the room, the id its thing. */
const owner = z.object({
  kind: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  id: z.string().regex(/^[0-9a-z][0-9a-z-]{0,79}$/),
});

const fileShape = z.object({
  id: z.string(),
  name: z.string(),
  use: useName,
  /** By content, as people call it. */
  typeTitle: z.string(),
  bytes: z.number().int(),
  /** Pictures: sides as shown, in pixels. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  thumbnail: z.enum(['none', 'pending', 'ready']),
  addedAt: z.number(),
});

/** A file as screens show it. */
export type FileView = z.output<typeof fileShape>;

const uploadShape = z.object({
  id: z.string(),
  bytes: z.number().int(),
  /** Bytes that lie safely on the server: go on from here. */
  received: z.number().int(),
  pieceBytes: z.number().int(),
});

/** How far an upload is. */
export type UploadView = z.output<typeof uploadShape>;

const uploadParams = z.object({ upload: z.uuid() });
const fileParams = z.object({ file: z.uuid() });

export const uploadStart = route({
  id: 'file.upload-start',
  method: 'POST',
  path: '/api/uploads',
  title: '开始上传',
  body: z.object({
    name: z.string().trim().min(1).max(255),
    bytes: z.int().min(0).max(1_000_000_000_000),
    use: useName,
    owner,
  }),
  answer: uploadShape,
});

export const uploadGet = route({
  id: 'file.upload-get',
  method: 'GET',
  path: '/api/uploads/:upload',
  title: '上传到哪里了',
  params: uploadParams,
  answer: uploadShape,
});

export const uploadPiece = route({
  id: 'file.upload-piece',
  method: 'PUT',
  path: '/api/uploads/:upload/:offset',
  title: '上传一段',
  params: uploadParams.extend({ offset: z.coerce.number().int().min(0).max(1e12) }),
  bodyKind: 'bytes',
  bodyLimit: PIECE_BYTES,
  answer: uploadShape,
});

export const uploadFinish = route({
  id: 'file.upload-finish',
  method: 'POST',
  path: '/api/uploads/:upload/finish',
  title: '完成上传',
  params: uploadParams,
  body: z.object({
    /** Of the whole file, as the browser computed it while sending. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  answer: fileShape,
});

export const uploadCancel = route({
  id: 'file.upload-cancel',
  method: 'DELETE',
  path: '/api/uploads/:upload',
  title: '取消上传',
  params: uploadParams,
});

export const fileList = route({
  id: 'file.list',
  method: 'GET',
  path: '/api/files',
  title: '已上传的文件',
  query: z.object({ ownerKind: owner.shape.kind, owner: owner.shape.id, use: useName }),
  answer: z.object({ rows: z.array(fileShape), most: z.number().int() }),
});

export const fileContent = route({
  id: 'file.content',
  method: 'GET',
  path: '/api/files/:file/content',
  title: '下载文件',
  params: fileParams,
  answer: file,
  answerKind: 'bytes',
});

export const fileThumbnail = route({
  id: 'file.thumbnail',
  method: 'GET',
  path: '/api/files/:file/thumbnail',
  title: '缩略图',
  params: fileParams,
  answer: file,
  answerKind: 'bytes',
});

export const filePicture = route({
  id: 'file.picture',
  method: 'GET',
  path: '/api/files/:file/picture',
  title: '看图（不含拍摄地点等信息）',
  params: fileParams,
  answer: file,
  answerKind: 'bytes',
});

export const fileRemove = route({
  id: 'file.remove',
  method: 'DELETE',
  path: '/api/files/:file',
  title: '删除文件',
  params: fileParams,
});
