/** What a file is by its content; its name and what the browser says of it count for nothing. */
export type FileType =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'gif'
  | 'heic'
  | 'pdf'
  | 'docx'
  | 'xlsx'
  | 'doc'
  | 'xls'
  | 'mp4'
  | 'zip'
  | 'text'
  | 'unknown';

export type PictureType = 'jpeg' | 'png' | 'webp';

interface TypeFacts {
  /** As an official calls it. */
  readonly title: string;
  readonly mediaType: string;
  /** Usual endings of its name, the first one is added where a name has none of them. */
  readonly endings: readonly [string, ...string[]];
}

/** `text/plain` goes out without a charset: what the office wrote is UTF-8 or GB 18030, and nothing is shown inline. */
export const FILE_TYPES = {
  jpeg: { title: 'JPEG图片', mediaType: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
  png: { title: 'PNG图片', mediaType: 'image/png', endings: ['.png'] },
  webp: { title: 'WebP图片', mediaType: 'image/webp', endings: ['.webp'] },
  gif: { title: 'GIF图片', mediaType: 'image/gif', endings: ['.gif'] },
  heic: { title: '苹果手机HEIC图片', mediaType: 'image/heic', endings: ['.heic', '.heif'] },
  pdf: { title: 'PDF文档', mediaType: 'application/pdf', endings: ['.pdf'] },
  docx: {
    title: 'Word文档（.docx）',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['.docx'],
  },
  xlsx: {
    title: 'Excel表格（.xlsx）',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['.xlsx'],
  },
  doc: { title: '旧版Word文档（.doc）', mediaType: 'application/msword', endings: ['.doc'] },
  xls: { title: '旧版Excel表格（.xls）', mediaType: 'application/vnd.ms-excel', endings: ['.xls'] },
  mp4: { title: 'MP4视频', mediaType: 'video/mp4', endings: ['.mp4'] },
  zip: { title: 'ZIP压缩包', mediaType: 'application/zip', endings: ['.zip'] },
  text: {
    title: '文本文件',
    mediaType: 'text/plain',
    endings: ['.txt', '.yaml', '.yml', '.json', '.csv'],
  },
  unknown: {
    title: '不认识的格式',
    mediaType: 'application/octet-stream',
    endings: ['.bin'],
  },
} as const satisfies Record<FileType, TypeFacts>;
