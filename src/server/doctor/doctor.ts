import type { Instant } from '../../core/kernel/day.ts';
import { checkCalendar, checkClock } from './clock.ts';
import { checkDatabase } from './database.ts';
import type { Finding } from './finding.ts';
import { checkFaces, checkMemory, checkNode, checkPictures, checkPort } from './machine.ts';
import { checkKeys, checkSpace, checkSpeed } from './place.ts';

/** Looks over a machine before the server is started on it. Changes nothing. */
export const examineMachine = async (
  options: {
    readonly dataFolder: string;
    readonly keysFolder: string;
    readonly port: number;
    readonly databaseUrl: string | null;
  },
  now: Date,
): Promise<readonly Finding[]> => [
  checkNode(process.versions.node),
  checkMemory(),
  ...checkClock(now.getTime() as Instant, now.getTimezoneOffset()),
  checkCalendar(now.getTime() as Instant),
  await checkPort(options.port),
  checkSpace(options.dataFolder),
  checkSpeed(options.dataFolder),
  checkKeys(options.keysFolder),
  await checkDatabase(options.databaseUrl, options.dataFolder),
  await checkPictures(),
  await checkFaces(),
];
