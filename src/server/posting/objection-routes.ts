import * as http from '../../contract/posting/objection-http.ts';
import { may } from '../../core/access/may.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import type { InActivity } from '../activity/call.ts';
import { fileRoom } from '../file/room.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { holdObjections, refused } from './act.ts';
import { run } from './call.ts';
import {
  findObjection,
  moveOn,
  objectionsView,
  objectionViewOf,
  readIdentity,
} from './objections.ts';
import { postingsOf } from './queries.ts';
import { receive } from './receive.ts';

type OnObjection = InActivity & { readonly params: { readonly objection: string } };

const mayHandle = ({ actor, params, now }: InActivity): Decision<null> =>
  may(actor, 'objection.handle', { activity: params.activity }, now);

const shown = async ({ services, params, actor }: OnObjection) => {
  const found = await findObjection(services.db, params.activity, actor, params.objection);
  return found === null
    ? refused('objection.not-found')
    : accept(await objectionViewOf(services, found));
};

/** Objections for their handlers alone: organisers, units and reviewers have no route to them. */
export const OBJECTION_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.objectionList, {
    may: mayHandle,
    handle: async ({ services, params, actor, now }) =>
      accept(await objectionsView(services.db, params.activity, actor, now)),
  }),
  endpoint(http.objectionEnter, {
    may: mayHandle,
    handle: async (call) => {
      const { services, params, body } = call;
      const room = await fileRoom(services);
      const { posting, channel, receivedOn, postmark, lines, text, identity, once } = body;
      const posted = (await postingsOf(services.db, params.activity)).find(
        ({ id }) => id === posting,
      );
      if (posted === undefined) return refused('posting.not-found');
      return run(call, async (acting) => {
        const held = await holdObjections(acting);
        if (!held.ok) return held;
        return receive(
          acting,
          posted.code,
          { channel, at: { day: receivedOn }, postmark, lines, text, identity, once, files: [] },
          room,
        );
      });
    },
  }),
  endpoint(http.objectionGet, { may: mayHandle, handle: shown }),
  endpoint(http.objectionMove, {
    may: mayHandle,
    handle: async (call) => {
      const { move, ...words } = call.body;
      const moved = await run(call, (acting) => moveOn(acting, call.params.objection, move, words));
      return moved.ok ? shown(call) : moved;
    },
  }),
  endpoint(http.objectionIdentity, {
    may: mayHandle,
    handle: (call) => run(call, (acting) => readIdentity(acting, call.params.objection)),
  }),
];
