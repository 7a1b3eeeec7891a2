import { createReadStream } from 'node:fs';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { fileRoom } from '../file/room.ts';
import type { Download } from '../http/endpoint.ts';
import type { Page } from '../http/page.ts';
import type { Services } from '../http/services.ts';
import type { FrozenGrant } from '../../core/result/frozen.ts';
import { indexPage } from './index-html.ts';
import { rollDocument, type HonourRoll, type ListedAward } from './list-html.ts';
import {
  generalPieces,
  honoursOf,
  isShown,
  listed,
  numberText,
  personPageOf,
  shownPhotographs,
  type Honouree,
  type Honours,
} from './people.ts';
import { goneDocument, personDocument, type Places } from './person-html.ts';
import { activityOfCode, listCodes } from './store.ts';
import { HONOUR_STYLE_PATH } from './style.ts';

const notFound = refuse({ code: 'honour.page-not-found', params: {} } as const);

const honoursAt = async ({ db }: Services, code: string): Promise<Honours | null> => {
  const activity = await activityOfCode(db, code);
  return activity === null ? null : honoursOf(db, activity);
};

/** The awards of a final result in its order, each with everybody who holds it; recommendations are none. */
export const awardsListed = ({ result }: Honours): readonly ListedAward[] => {
  if (result === null || result === 'corrected') return [];
  const awards = new Map<string, FrozenGrant[]>();
  for (const grant of result.grants.filter(({ kind }) => kind === 'award')) {
    const id = `${grant.series}/${grant.award}`;
    awards.set(id, [...(awards.get(id) ?? []), grant]);
  }
  return [...awards.values()].flatMap((grants) => {
    const [first] = grants;
    return first === undefined
      ? []
      : [
          {
            title: first.title,
            givenBy: first.givenBy,
            of: first.of,
            holders: grants.map(({ of, name, unitName, post, members }) =>
              of === 'team'
                ? {
                    name: unitName,
                    unit: '',
                    post: members.length === 0 ? '' : `参赛队员：${members.join('、')}`,
                  }
                : { name: name ?? '', unit: unitName, post },
            ),
          },
        ];
  });
};

/** The list of an activity's honours, as data: for the server's page and the static folder. */
export const rollOf = (honours: Honours, origin: string): HonourRoll => ({
  bodies: honours.bodies,
  award: honours.award,
  decisions: honours.issued.map(({ decidedOn, number }) => ({ on: decidedOn, number })),
  order: '按命名决定排序',
  people: honours.people.map(listed),
  awards: awardsListed(honours),
  suspended:
    honours.result === 'corrected' ? '成绩正在更正，名单暂不显示；更正后重新公示、公布。' : null,
  log: generalPieces(honours),
  address: `${origin}/h/${honours.code}`,
  demonstration: honours.current.demo || honours.current.plan.demonstration,
});

/** `/h/:code`. Nothing before a decision is issued. */
export const listPage = async (services: Services, code: string): Promise<Decision<Page>> => {
  const honours = await honoursAt(services, code);
  if (honours === null) return notFound;
  return accept({
    document: rollDocument(rollOf(honours, services.deployment.origin), {
      style: HONOUR_STYLE_PATH,
      page: (number) => `/h/${code}/${numberText(number)}`,
      picture: (person, number) => `/h/${code}/${numberText(person)}/${number}-small.webp`,
    }),
  });
};

/** `/h`. Every list that is public, the newest address first. */
export const honoursIndex = async (services: Services): Promise<Page> => {
  const rolls = [];
  for (const code of await listCodes(services.db)) {
    const honours = await honoursAt(services, code);
    if (honours !== null) rolls.push({ code, roll: rollOf(honours, services.deployment.origin) });
  }
  return { document: indexPage(rolls) };
};

const personAt = (honours: Honours, person: string): Honouree | undefined =>
  honours.people.find(({ page }) => numberText(page.number) === person);

const placesAt = (origin: string, code: string, person: string, hasPicture: boolean): Places => ({
  style: HONOUR_STYLE_PATH,
  list: `/h/${code}`,
  picture: (number, size) =>
    `/h/${code}/${person}/${number}${size === 'small' ? '-small.webp' : '.jpg'}`,
  share: hasPicture ? `${origin}/h/${code}/${person}/share.jpg` : null,
});

/** `/h/:code/:person`. One whose consent was taken back says so; one that was not released does not exist. */
export const personPage = async (
  services: Services,
  code: string,
  person: string,
): Promise<Decision<Page>> => {
  const honours = await honoursAt(services, code);
  const one = honours === null ? undefined : personAt(honours, person);
  if (honours === null || one === undefined || one.page.releasedAt === null) return notFound;
  const { origin } = services.deployment;
  const places = placesAt(origin, code, person, shownPhotographs(one).length > 0);
  if (one.nominee.consent === null)
    return accept({ document: goneDocument(honours.award, places), status: 410 });
  if (!isShown(one)) return notFound;
  return accept({ document: personDocument(personPageOf(honours, one, origin), places) });
};

/** The photograph for the share picture: the one in the frame, else the first. */
const shareSource = (one: Honouree): string | null => {
  const shown = shownPhotographs(one);
  const portrait = shown.find(({ photograph }) => photograph.id === one.page.portrait);
  return (portrait ?? shown[0])?.photograph.copies?.screen ?? null;
};

/** The share picture of a photograph, made once and kept in `<data>/honours`. */
const sharePicture = async (
  services: Services,
  content: string,
): Promise<Buffer | string | null> => {
  const folder = join(services.dataFolder, 'honours');
  const path = join(folder, `${content}.jpg`);
  const known = await stat(path).catch(() => null);
  if (known !== null) return path;
  const { pictures, store, oneByOne } = await fileRoom(services);
  if (pictures === null) return null;
  const made = await oneByOne('decode', () => pictures.framed(store.path(content)));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${path}.part`, made.bytes);
  await rename(`${path}.part`, path);
  return path;
};

/** A photograph of a page that is shown, as a copy without place, time and device; or the share picture. */
export const pagePicture = async (
  services: Services,
  code: string,
  person: string,
  picture: string,
): Promise<Decision<Download>> => {
  const honours = await honoursAt(services, code);
  const one = honours === null ? undefined : personAt(honours, person);
  if (one === undefined || !isShown(one)) return notFound;
  const { store } = await fileRoom(services);
  if (picture === 'share.jpg') {
    const source = shareSource(one);
    const path = source === null ? null : await sharePicture(services, source);
    return path === null
      ? notFound
      : accept({ stream: createReadStream(path), type: 'image/jpeg', name: null });
  }
  const number = Number(picture.slice(0, 1));
  const copies = shownPhotographs(one).find((shown) => shown.number === number)?.photograph.copies;
  if (copies === undefined || copies === null) return notFound;
  const isSmall = picture.endsWith('-small.webp');
  if (!isSmall && picture !== `${number}.jpg`) return notFound;
  return accept({
    stream: store.read(isSmall ? copies.thumbnail : copies.screen),
    type: isSmall ? 'image/webp' : 'image/jpeg',
    name: null,
  });
};

/** A page as it would be, for the office: photographs come through the office's own addresses. */
export const previewPage = (honours: Honours, one: Honouree, origin: string): Page => {
  const fileOf = (number: number): string => one.photographs[number - 1]?.id ?? '';
  return {
    document: personDocument(personPageOf(honours, one, origin), {
      style: HONOUR_STYLE_PATH,
      list: `/h/${honours.code}`,
      picture: (number, size) =>
        `/api/files/${fileOf(number)}/${size === 'small' ? 'thumbnail' : 'picture'}`,
      share: null,
    }),
  };
};
