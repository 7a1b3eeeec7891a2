import { readFile } from 'node:fs/promises';
import type { ActivityId } from '../../core/access/actor.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { record } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { safeFileName } from '../document/file-names.ts';
import { storedZip } from '../document/stored-zip.ts';
import { fileRoom } from '../file/room.ts';
import type { Call, Download } from '../http/endpoint.ts';
import type { Services } from '../http/services.ts';
import { rollDocument } from './list-html.ts';
import {
  honoursOf,
  isShown,
  numberText,
  personPageOf,
  shownPhotographs,
  type Honours,
} from './people.ts';
import { personDocument } from './person-html.ts';
import { rollOf } from './public.ts';
import { HONOUR_STYLE } from './style.ts';

/**
 * The honours pages as files with addresses relative to one another: list, one page for everybody who is shown, their
 * photographs as copies without place, time and device. Nothing of anybody who is not shown.
 */
export const folderParts = async (
  services: Services,
  honours: Honours,
): Promise<ReadonlyMap<string, Buffer>> => {
  const { origin } = services.deployment;
  const { store } = await fileRoom(services);
  const parts = new Map<string, Buffer>();
  const roll = rollDocument(rollOf(honours, origin), {
    style: 'h.css',
    page: (number) => `${numberText(number)}.html`,
    picture: (person, number) => `photographs/${numberText(person)}-${number}-small.webp`,
  });
  parts.set('index.html', Buffer.from(roll));
  parts.set('h.css', Buffer.from(HONOUR_STYLE));
  for (const one of honours.people.filter(isShown)) {
    const person = numberText(one.page.number);
    const page = personDocument(personPageOf(honours, one, origin), {
      style: 'h.css',
      list: 'index.html',
      picture: (number, size) =>
        `photographs/${person}-${number}${size === 'small' ? '-small.webp' : '.jpg'}`,
      share: null,
    });
    parts.set(`${person}.html`, Buffer.from(page));
    for (const { number, photograph } of shownPhotographs(one)) {
      if (photograph.copies === null) continue;
      const { screen, thumbnail } = photograph.copies;
      parts.set(`photographs/${person}-${number}.jpg`, await readFile(store.path(screen)));
      parts.set(
        `photographs/${person}-${number}-small.webp`,
        await readFile(store.path(thumbnail)),
      );
    }
  }
  return parts;
};

/** The folder as one archive, for the bureau's own site. */
export const staticFolder = async (
  { services, actor, now }: Pick<Call, 'services' | 'actor' | 'now'>,
  activity: ActivityId,
): Promise<Decision<Download>> => {
  const honours = await honoursOf(services.db, activity);
  if (honours === null) return refuse({ code: 'honour.page-not-found', params: {} });
  const bytes = storedZip(await folderParts(services, honours));
  await transact(services.db, async (tx) => {
    await record(tx, actor, now, {
      chain: activity,
      act: 'honour.exported',
      subject: { kind: 'honour', id: activity },
      facts: { people: honours.people.filter(isShown).length },
    });
    return accept(null);
  });
  return accept({
    stream: bytes,
    bytes: bytes.length,
    type: FILE_TYPES.zip.mediaType,
    name: safeFileName(`${honours.award}风采页.zip`),
  });
};
