import { certificateFor } from '../../core/certificate/certificate.ts';
import { validityOf } from '../../core/certificate/standing.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { dayAt, dayText } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { ActName } from '../../contract/audit/acts.ts';
import { record } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { safeFileName } from '../document/file-names.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import type { Call, Download } from '../http/endpoint.ts';
import { competitionOf } from './competition.ts';
import { notForThose } from './issue.ts';
import { finalSheet } from './print-job.ts';
import { calledToStage } from './print.ts';
import { newestResult, sealedVersion } from './results.ts';
import { checkPath, setSheets } from './sheets.ts';
import { certificatesOf, type IssuedCertificate } from './store.ts';

type Asking = Pick<Call, 'services' | 'actor' | 'now'>;

const noVersion = refuse({ code: 'activity.version-not-found', params: {} } as const);

const handedOut = (
  { services, actor, now }: Asking,
  activity: ActivityId,
  act: ActName,
  id: string,
) =>
  transact(services.db, async (tx) => {
    await record(tx, actor, now, {
      chain: activity,
      act,
      subject: { kind: id === activity ? 'activity' : 'certificate', id },
    });
    return accept(null);
  });

/** A sheet as it would be printed, from any sealed version: with the mark 样张, ring of the seal, and no number yet. */
export const draftFile = async (
  { services, now }: Asking,
  activity: ActivityId,
  { version, grant: id }: { readonly version: number; readonly grant: string },
): Promise<Decision<Download>> => {
  const current = await currentPlan(services.db, activity);
  const sealed = await sealedVersion(services.db, activity, version);
  const off = sealed?.takenOff.find((one) => one.id === id);
  if (off !== undefined) return refuse(notForThose(off));
  const grant = sealed?.frozen.grants.find((one) => one.id === id);
  if (current === null || sealed === null || grant === undefined)
    return refuse({ code: 'certificate.grant-unknown', params: {} });
  const made = certificateFor(grant, competitionOf(current, sealed), dayAt(now));
  if (!made.ok) return made;
  const set = await setSheets([
    {
      certificate: made.value,
      number: '发证时编号',
      address: `${services.deployment.origin}${checkPath('000000000000')}`,
      isDraft: true,
    },
  ]);
  if (!set.ok) return set;
  return accept({ stream: Buffer.from(set.value), type: FILE_TYPES.pdf.mediaType, name: null });
};

/** One certificate that holds, as it goes on paper; on record. */
export const oneFile = async (
  asking: Asking,
  activity: ActivityId,
  id: string,
): Promise<Decision<Download>> => {
  const { services } = asking;
  const current = await currentPlan(services.db, activity);
  const newest = await newestResult(services.db, activity);
  const one = (await certificatesOf(services.db, activity)).find((known) => known.id === id);
  if (current === null || newest === null || one === undefined)
    return refuse({ code: 'certificate.not-found', params: {} });
  const validity = validityOf(
    one.says,
    one.revokedAt !== null,
    newest,
    competitionOf(current, newest),
  );
  if (validity === 'pending')
    return refuse({ code: 'certificate.not-final', params: { version: newest.version } });
  if (validity === 'void') return refuse({ code: 'certificate.revoked', params: {} });
  const set = await setSheets([finalSheet(services, one)]);
  if (!set.ok) return set;
  const recorded = await handedOut(asking, activity, 'certificate.read', id);
  if (!recorded.ok) return recorded;
  return accept({
    stream: Buffer.from(set.value),
    type: FILE_TYPES.pdf.mediaType,
    name: safeFileName(`证书 ${one.number} ${one.says.holder}.pdf`),
  });
};

const HEADINGS = [
  '序号',
  '证书编号',
  '姓名或单位',
  '所在单位',
  '奖项',
  '颁发单位',
  '落款日期',
  '成绩版本',
  '状态',
  '原因',
];

/** Every certificate in the order of the stage, those that ended after; on record. */
export const manifestFile = async (
  asking: Asking,
  activity: ActivityId,
): Promise<Decision<Download>> => {
  const { db } = asking.services;
  const current = await currentPlan(db, activity);
  const newest = await newestResult(db, activity);
  if (current === null) return noVersion;
  const known = await certificatesOf(db, activity);
  const place = new Map(
    newest === null ? [] : calledToStage(current, newest).map(({ id }, index) => [id, index]),
  );
  const wordOf = (one: IssuedCertificate): string => {
    if (newest === null || one.revokedAt !== null) return '已撤销';
    const competition = competitionOf(current, newest);
    const words = { valid: '有效', pending: '成绩更正中', void: '已失效' } as const;
    return words[validityOf(one.says, false, newest, competition)];
  };
  const rank = (one: IssuedCertificate): number =>
    (one.revokedAt === null ? 0 : known.length) + (place.get(one.grantId) ?? known.length);
  const rows = known
    .toSorted((one, other) => rank(one) - rank(other))
    .map((one, index) => [
      String(index + 1),
      one.number,
      one.says.holder,
      one.says.unitName,
      one.says.award,
      one.says.bodies.join('、'),
      dayText(one.says.on),
      `第${one.version}版`,
      wordOf(one),
      one.revokedReason ?? '',
    ]);
  const recorded = await handedOut(asking, activity, 'certificate.exported', activity);
  return recorded.ok ? accept(await listWorkbook('证书清单', HEADINGS, rows)) : recorded;
};
