import type { z } from 'zod';
import type { certificateList } from '../../contract/certificate/http.ts';
import type { CertificateRow } from '../../contract/certificate/shapes.ts';
import { sentenceOf } from '../../contract/problems.ts';
import type { ActivityId, Actor } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import {
  certificateFor,
  placeWords,
  type Competition,
} from '../../core/certificate/certificate.ts';
import { dayAt, type Day, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import type { FrozenGrant } from '../../core/result/frozen.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { Services } from '../http/services.ts';
import { decidedIn } from '../honour/decided.ts';
import { heldGrants } from '../result/queries.ts';
import { competitionOf } from './competition.ts';
import { notForThose, notYetFor } from './issue.ts';
import { isStale } from './print.ts';
import { issuable, newestResult, type CertifiedResult } from './results.ts';
import { standingsOf, type Standing } from './standing.ts';
import { certificatesOf, newestPrint, type IssuedCertificate } from './store.ts';

/** Who looks at the certificates of an activity, and when. */
export interface Asking {
  readonly services: Services;
  readonly actor: Actor;
  readonly now: Instant;
}

type View = z.input<(typeof certificateList)['answer']>;
type State = CertificateRow['state'];

const spoken = ({ code, params }: Refusal): string => sentenceOf(code, params);

/** How a certificate stands, in the words of the page; whether the decision is out stands above the list. */
const stateOf = (
  one: IssuedCertificate,
  standing: (one: IssuedCertificate) => Standing,
): Exclude<State, 'open'> => {
  if (one.revokedAt !== null) return 'revoked';
  switch (standing(one)) {
    case 'valid':
    case 'undecided':
      return 'valid';
    case 'pending':
      return 'waiting';
    case 'void':
      return 'changed';
  }
};

const issuedPart = (one: IssuedCertificate | undefined) => ({
  certificate: one?.id ?? null,
  number: one?.number ?? null,
  on: one?.says.on ?? null,
  issuedBy: one?.issuedName ?? null,
  reason: one?.revokedReason ?? null,
});

/** The certificates of every award of the newest result, with those whose award fell away. */
const rowsOf = (
  newest: CertifiedResult,
  competition: Competition,
  known: readonly IssuedCertificate[],
  standing: (one: IssuedCertificate) => Standing,
  today: Day,
): Pick<View, 'awards' | 'gone'> => {
  const off = new Set(newest.takenOff.map(({ id }) => id));
  const grants = [...newest.frozen.grants, ...newest.takenOff];
  const latest = new Map(known.map((one) => [one.grantId, one]));
  const rowOf = (grant: FrozenGrant) => {
    const one = latest.get(grant.id);
    return {
      grant: grant.id,
      holder: grant.name ?? grant.unitName,
      unitName: grant.unitName,
      place: placeWords(grant),
      state: one === undefined ? ('open' as const) : stateOf(one, standing),
      ...issuedPart(one),
      ...(off.has(grant.id) ? { state: 'off' as const, reason: spoken(notForThose(grant)) } : {}),
      ...(one === undefined && newest.leftOut.has(grant.key)
        ? { state: 'off' as const, reason: spoken(notYetFor(grant)) }
        : {}),
    };
  };
  const awards = new Map<string, FrozenGrant[]>();
  for (const grant of grants) {
    const id = `${grant.series}/${grant.award}`;
    awards.set(id, [...(awards.get(id) ?? []), grant]);
  }
  return {
    awards: [...awards].map(([id, own]) => {
      const [first] = own as [FrozenGrant, ...FrozenGrant[]];
      const made = certificateFor(first, competition, today);
      const general = made.ok ? undefined : made.refusals.find(({ code }) => isOfAward(code));
      return {
        id,
        title: first.title,
        bodies: [...first.givenBy],
        refused: general === undefined ? null : spoken(general),
        rows: own.map(rowOf),
      };
    }),
    gone: [...latest.values()]
      .filter(({ grantId }) => !grants.some(({ id }) => id === grantId))
      .map((one) => ({
        grant: one.grantId,
        award: one.says.award,
        holder: one.says.holder,
        unitName: one.says.unitName,
        place: '',
        state: stateOf(one, standing),
        ...issuedPart(one),
      })),
  };
};

/** Whether a refusal is about the award, whoever holds it. */
const isOfAward = (code: string): boolean =>
  [
    'certificate.not-an-award',
    'certificate.giver-undecided',
    'certificate.too-many-bodies',
  ].includes(code);

/** The page of certificates: awards with who holds them and their certificates, and the print file. */
export const certificatesView = async (
  { services: { db }, actor, now }: Asking,
  activity: ActivityId,
): Promise<Decision<View>> => {
  const current = await currentPlan(db, activity);
  if (current === null) return refuse({ code: 'activity.version-not-found', params: {} });
  const newest = await newestResult(db, activity);
  const held = await issuable(db, current);
  const known = await certificatesOf(db, activity);
  const print = await newestPrint(db, activity);
  const today = dayAt(now);
  const decided = await decidedIn(db, current);
  const rows = async (of: CertifiedResult | null): Promise<Pick<View, 'awards' | 'gone'>> => {
    if (of === null) return { awards: [], gone: [] };
    const competition = competitionOf(current, of);
    const standing = await standingsOf(db, current, of, competition);
    return rowsOf(of, competition, known, standing, today);
  };
  const sealedOn = newest === null ? today : dayAt(newest.sealedAt);
  return accept({
    mayManage: may(actor, 'certificate.manage', { activity }, now).ok,
    result: newest === null ? null : { version: newest.version, isFinal: newest.isFinal, sealedOn },
    notIssuable: held.ok ? null : held.refusals.map(spoken).join(''),
    // A certificate bears the date of the decision that it rests on.
    on: [decided?.on ?? today, sealedOn].sort().at(-1) ?? today,
    awaitsDecision:
      decided !== null &&
      newest !== null &&
      heldGrants(newest.frozen).some((grant) => !decided.gives(grant)),
    ...(await rows(newest)),
    print:
      print === null
        ? null
        : {
            id: print.id,
            job: print.job,
            name: print.name,
            pages: print.pages,
            bytes: print.bytes,
            askedAt: print.askedAt,
            askedBy: print.askedName,
            madeAt: print.madeAt,
            isStale: isStale(print, current, newest, known),
          },
  });
};
