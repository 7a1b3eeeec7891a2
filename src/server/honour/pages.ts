import { checkQuote } from '../../core/honour/story.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { SignedInActing } from '../activity/acting.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { lockActivity } from '../activity/lock.ts';
import { record } from '../audit/record.ts';
import { filesHeldBy } from '../file/queries.ts';
import { nomineeById, type Nominee } from '../nomination/queries.ts';
import { endConsent } from '../nomination/closing.ts';
import { storyOf } from './people.ts';
import { pageOf, type StoredPage } from './store.ts';

/** What the office writes on a page. */
export interface PageEntries {
  readonly revision: number;
  readonly title: string;
  readonly quote: string;
  readonly quoteSource: string;
  readonly portrait: string | null;
  /** By id of a photograph. */
  readonly captions: Readonly<Record<string, string>>;
}

const held = async (
  { tx, activity }: SignedInActing,
  nomination: NominationId,
): Promise<Decision<{ readonly page: StoredPage; readonly nominee: Nominee }>> => {
  await lockActivity(tx, activity);
  const page = await pageOf(tx, activity, nomination);
  const nominee = page === null ? null : await nomineeById(tx, nomination);
  return page === null || nominee === null
    ? refuse({ code: 'honour.page-not-found', params: {} })
    : accept({ page, nominee });
};

const noted = (
  { tx, actor, now, activity }: SignedInActing,
  act: 'honour.changed' | 'honour.released' | 'honour.hidden' | 'honour.consent-withdrawn',
  nomination: NominationId,
  facts: Readonly<Record<string, number>> = {},
  values: Readonly<Record<string, string>> = {},
): Promise<void> =>
  record(tx, actor, now, {
    chain: activity,
    act,
    subject: { kind: 'honour', id: nomination },
    facts,
    values,
  });

/** Saves title line, pull-quote, frame and captions of a page that is not released. */
export const savePage = async (
  acting: SignedInActing,
  nomination: NominationId,
  given: PageEntries,
): Promise<Decision<null>> => {
  const found = await held(acting, nomination);
  if (!found.ok) return found;
  const { page, nominee } = found.value;
  if (page.releasedAt !== null) return refuse({ code: 'honour.page-released', params: {} });
  if (page.revision !== given.revision) return refuse({ code: 'honour.stale', params: {} });
  const current = await currentPlan(acting.tx, acting.activity);
  const quote = checkQuote(
    given.quote,
    given.quoteSource,
    current === null ? '' : storyOf(current, nominee),
  );
  if (!quote.ok) return quote;
  const own = new Set(
    (await filesHeldBy(acting.tx, 'nomination', [nomination], 'nominee-photo')).map(({ id }) => id),
  );
  const pictures = [...Object.keys(given.captions), given.portrait ?? ''].filter(
    (one) => one !== '',
  );
  if (pictures.some((one) => !own.has(one)))
    return refuse({ code: 'honour.picture-not-theirs', params: {} });
  await acting.tx
    .updateTable('honourPage')
    .set({
      title: given.title,
      quote: given.quote,
      quoteSource: given.quoteSource,
      portrait: given.portrait,
      captions: JSON.stringify(given.captions),
      revision: page.revision + 1,
    })
    .where('nomination', '=', nomination)
    .execute();
  await noted(acting, 'honour.changed', nomination, { revision: page.revision + 1 });
  return accept(null);
};

/** Releases a page, or hides it again. Without recorded consent there is none (J5). */
export const releasePage = async (
  acting: SignedInActing,
  nomination: NominationId,
  to: 'released' | 'hidden',
): Promise<Decision<null>> => {
  const found = await held(acting, nomination);
  if (!found.ok) return found;
  const { page, nominee } = found.value;
  if (to === 'released' && nominee.consent === null)
    return refuse({ code: 'honour.no-consent', params: {}, clause: 'J5' });
  if ((page.releasedAt !== null) === (to === 'released')) return accept(null);
  await acting.tx
    .updateTable('honourPage')
    .set(
      to === 'released'
        ? { releasedAt: acting.now, releasedName: acting.actor.name }
        : { releasedAt: null, releasedName: null },
    )
    .where('nomination', '=', nomination)
    .execute();
  await noted(acting, to === 'released' ? 'honour.released' : 'honour.hidden', nomination);
  return accept(null);
};

/**
 * Registers that the person wants to be shown no longer; also after closing. The page then says so; the name stays in
 * decision and list.
 */
export const stopShowing = async (
  acting: SignedInActing,
  nomination: NominationId,
  reason: string,
): Promise<Decision<null>> => {
  const found = await held(acting, nomination);
  if (!found.ok) return found;
  if (found.value.nominee.consent === null)
    return refuse({ code: 'honour.consent-none', params: {} });
  await endConsent(acting.tx, nomination);
  await noted(acting, 'honour.consent-withdrawn', nomination, {}, { reason });
  return accept(null);
};
