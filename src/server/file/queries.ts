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
