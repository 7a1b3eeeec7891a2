import { createHash, randomUUID } from 'node:crypto';
import type { FileUse } from '../../core/file/use.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { TestPerson, TestServer } from '../server.test-kit.ts';

/** What a file holds, as its table tells; nothing lies on the disk. */
interface TestContent {
  readonly sha256: string;
  readonly bytes: number;
  readonly type: 'pdf' | 'jpeg';
  readonly width: number | null;
  readonly height: number | null;
}

/** A paper of one kilobyte, unlike every other. */
const paper = (): TestContent => ({
  sha256: createHash('sha256').update(randomUUID()).digest('hex'),
  bytes: 1000,
  type: 'pdf',
  width: null,
  height: null,
});

/** Puts a file into the file room's tables: what it holds is the file room's to test. @returns its id */
export const addFile = async (
  { services, now }: TestServer,
  owner: { readonly kind: string; readonly id: string },
  use: FileUse,
  uploader: TestPerson,
  name = '样卷.pdf',
  content = paper(),
  addedAt: Instant = now(),
): Promise<string> => {
  const id = randomUUID();
  await services.db
    .insertInto('fileContent')
    .values({ ...content, keptAt: now() })
    .execute();
  await services.db
    .insertInto('file')
    .values({
      id,
      content: content.sha256,
      ownerKind: owner.kind,
      owner: owner.id,
      use,
      name,
      uploader: uploader.account,
      addedAt,
    })
    .execute();
  return id;
};
