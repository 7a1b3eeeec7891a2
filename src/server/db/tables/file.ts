import type { AccountId } from '../../../core/access/actor.ts';
import type { FileType } from '../../../core/file/type.ts';
import type { FileUse } from '../../../core/file/use.ts';
import type { Instant } from '../../../core/kernel/day.ts';

/** What lies on disk. Sides are as shown: turned by EXIF. */
export interface FileContentTable {
  sha256: string;
  bytes: number;
  type: FileType;
  width: number | null;
  height: number | null;
  keptAt: Instant;
}

/** A copy made of a picture, itself a content on disk. */
export interface FileCopyTable {
  content: string;
  kind: 'thumbnail' | 'screen';
  state: 'waiting' | 'made' | 'failed';
  copy: string | null;
  bytes: number | null;
  changedAt: Instant;
}

/** Somebody has a content for something. The owner is resolved by its kind (`file/owner.ts`). */
export interface FileTable {
  id: string;
  content: string;
  ownerKind: string;
  owner: string;
  use: FileUse;
  name: string;
  /** null: the public, with an objection. */
  uploader: AccountId | null;
  addedAt: Instant;
}

export interface UploadTable {
  id: string;
  account: AccountId;
  ownerKind: string;
  owner: string;
  use: FileUse;
  name: string;
  /** As announced. */
  bytes: number;
  startedAt: Instant;
  touchedAt: Instant;
}

export interface FileTables {
  fileContent: FileContentTable;
  fileCopy: FileCopyTable;
  file: FileTable;
  upload: UploadTable;
}
