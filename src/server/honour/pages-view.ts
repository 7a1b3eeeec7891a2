import type { z } from 'zod';
import type { HonourPageView, honoursShape } from '../../contract/honour/shapes.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { sentencesOf } from '../../core/honour/story.ts';
import type { Asking } from './naming-view.ts';
import { awardsListed } from './public.ts';
import { honoursOf, numberText, storyOf, type Honouree, type Honours } from './people.ts';

const stateOf = ({ page, nominee }: Honouree): HonourPageView['state'] => {
  if (nominee.consent === null) return page.releasedAt === null ? 'no-consent' : 'withdrawn';
  return page.releasedAt === null ? 'ready' : 'released';
};

const viewOf = (
  honours: Honours,
  one: Honouree,
  origin: string,
): z.input<typeof honoursShape>['pages'][number] => {
  const { page, item, nominee, photographs } = one;
  const story = storyOf(honours.current, nominee);
  return {
    nomination: page.nomination,
    number: page.number,
    name: item.name,
    unit: item.unit,
    post: item.post,
    revision: page.revision,
    title: page.title,
    quote: page.quote,
    quoteSource: page.quoteSource,
    portrait: page.portrait,
    captions: { ...page.captions },
    photographs: photographs.map(({ id, name, copies }) => ({
      id,
      name,
      isReady: copies !== null,
    })),
    story,
    sentences: [...sentencesOf(story)],
    state: stateOf(one),
    consent:
      nominee.consent === null ? null : { kind: nominee.consent.kind, at: nominee.consent.at },
    releasedAt: page.releasedAt,
    address: `${origin}/h/${honours.code}/${numberText(page.number)}`,
  };
};

/** The honours pages of an activity as the office edits them. */
export const honoursView = async (
  { services, actor, now }: Asking,
  activity: ActivityId,
): Promise<z.input<typeof honoursShape>> => {
  const { origin } = services.deployment;
  const honours = await honoursOf(services.db, activity);
  return {
    mayManage: may(actor, 'honour.manage', { activity }, now).ok,
    address: honours === null ? null : `${origin}/h/${honours.code}`,
    awards:
      honours === null
        ? []
        : awardsListed(honours).map(({ title, givenBy, holders }) => ({
            title,
            givenBy: [...givenBy],
            holders: holders.map(({ name, unit }) => ({ name, unit })),
          })),
    pages: honours?.people.map((one) => viewOf(honours, one, origin)) ?? [],
  };
};
