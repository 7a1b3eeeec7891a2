import type { Kysely } from 'kysely';
import type { FileType } from '../../core/file/type.ts';
import type { FileUse } from '../../core/file/use.ts';
import type { Database } from '../db/tables.ts';

/** A kept file as rules of other rooms see it: what it is, never where it lies. */
export interface HeldFile {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly sha256: string;
  /** By content. */
  readonly type: FileType;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

/** The files that owners of a kind have for a use, in the order in which they were added. */
export const filesHeldBy = async (
  db: Kysely<Database>,
  ownerKind: string,
  owners: readonly string[],
  use: FileUse,
): Promise<readonly HeldFile[]> => {
  if (owners.length === 0) return [];
  const rows = await db
    .selectFrom('file')
    .innerJoin('fileContent', 'fileContent.sha256', 'file.content')
    .select([
      'file.id',
      'file.owner',
      'file.name',
      'file.content',
      'fileContent.type',
      'fileContent.bytes',
      'fileContent.width',
      'fileContent.height',
    ])
    .where('file.ownerKind', '=', ownerKind)
    .where('file.owner', 'in', [...owners])
    .where('file.use', '=', use)
    .orderBy('file.addedAt')
    .orderBy('file.id')
    .execute();
  return rows.map(({ content, width, height, ...row }) => ({
    ...row,
    sha256: content,
    width: width ?? 0,
    height: height ?? 0,
  }));
};

/** Copies of a picture as pages show it: turned upright, without place, time and device. Digests of contents. */
export interface ShownCopies {
  /** At most 2560 on the longer side, JPEG. */
  readonly screen: string;
  /** At most 320 × 320, WebP. */
  readonly thumbnail: string;
}

/** The copies of some contents, by content; one whose copies are not both made is missing: the original is never shown. */
export const shownCopiesOf = async (
  db: Kysely<Database>,
  contents: readonly string[],
): Promise<ReadonlyMap<string, ShownCopies>> => {
  if (contents.length === 0) return new Map();
  const rows = await db
    .selectFrom('fileCopy')
    .select(['content', 'kind', 'copy'])
    .where('content', 'in', [...contents])
    .where('state', '=', 'made')
    .execute();
  const found = new Map<string, ShownCopies>();
  for (const content of contents) {
    const copyOf = (kind: 'screen' | 'thumbnail'): string | null =>
      rows.find((row) => row.content === content && row.kind === kind)?.copy ?? null;
    const screen = copyOf('screen');
    const thumbnail = copyOf('thumbnail');
    if (screen !== null && thumbnail !== null) found.set(content, { screen, thumbnail });
  }
  return found;
};
