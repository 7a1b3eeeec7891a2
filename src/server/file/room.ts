import type { Services } from '../http/services.ts';
import { openFileStore, type FileStore } from './content-store.ts';
import { openPictures, type Pictures } from './image.ts';
import { lined, type Lined } from './lined.ts';

/** What the room holds for one running server. */
export interface FileRoom {
  readonly store: FileStore;
  /** null where no decoder is installed: pictures are refused with a sentence, all else works. */
  readonly pictures: Pictures | null;
  readonly oneByOne: Lined;
}

const rooms = new WeakMap<Services, Promise<FileRoom>>();

const openRoom = async ({ dataFolder }: Services): Promise<FileRoom> => ({
  store: await openFileStore(dataFolder),
  pictures: await openPictures(),
  oneByOne: lined(),
});

/** The room of a server, opened when it is first needed; where it does not open, it is tried again next time. */
export const fileRoom = (services: Services): Promise<FileRoom> => {
  const known = rooms.get(services);
  if (known !== undefined) return known;
  const opening = openRoom(services);
  rooms.set(services, opening);
  opening.catch(() => rooms.delete(services));
  return opening;
};
