import * as http from '../../contract/honour/http.ts';
import * as open from '../../contract/honour/public-http.ts';
import * as log from '../../contract/honour/publicity-http.ts';
import { may } from '../../core/access/may.ts';
import { accept, refuse } from '../../core/kernel/decision.ts';
import { inActivity, runSignedIn } from '../activity/call.ts';
import { endpoint, emptyAnswer, type Call, type Endpoint } from '../http/endpoint.ts';
import { staticFolder } from './folder.ts';
import { releasePage, savePage, stopShowing } from './pages.ts';
import { honoursView } from './pages-view.ts';
import { honoursOf } from './people.ts';
import { honoursIndex, listPage, pagePicture, personPage, previewPage } from './public.ts';
import { changePiece, enterPiece, publicityLog, voidPiece } from './publicity.ts';
import { HONOUR_STYLE } from './style.ts';

const ofPublic = ({ actor, now }: Call) => may(actor, 'honour.public', {}, now);

const editing: readonly Endpoint[] = [
  endpoint(http.honourList, {
    may: inActivity('honour.read'),
    handle: async (call) => accept(await honoursView(call, call.params.activity)),
  }),
  endpoint(http.honourSave, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(
        runSignedIn(call, (acting) => savePage(acting, call.params.nomination, call.body)),
      ),
  }),
  endpoint(http.honourRelease, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(
        runSignedIn(call, (acting) => releasePage(acting, call.params.nomination, call.body.to)),
      ),
  }),
  endpoint(http.honourStop, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(
        runSignedIn(call, (acting) =>
          stopShowing(acting, call.params.nomination, call.body.reason),
        ),
      ),
  }),
  endpoint(http.honourPreview, {
    may: inActivity('honour.read'),
    handle: async ({ services, params }) => {
      const honours = await honoursOf(services.db, params.activity);
      const one = honours?.people.find(({ page }) => page.nomination === params.nomination);
      return honours === null || one === undefined
        ? refuse({ code: 'honour.page-not-found', params: {} })
        : accept(previewPage(honours, one, services.deployment.origin));
    },
  }),
  endpoint(http.honourFolder, {
    may: inActivity('honour.manage'),
    handle: (call) => staticFolder(call, call.params.activity),
  }),
];

const publicity: readonly Endpoint[] = [
  endpoint(log.publicityList, {
    may: inActivity('honour.read'),
    handle: async (call) => accept(await publicityLog(call, call.params.activity)),
  }),
  endpoint(log.publicityEnter, {
    may: inActivity('honour.manage'),
    handle: (call) => runSignedIn(call, (acting) => enterPiece(acting, call.body)),
  }),
  endpoint(log.publicityChange, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(runSignedIn(call, (acting) => changePiece(acting, call.params.entry, call.body))),
  }),
  endpoint(log.publicityVoid, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(
        runSignedIn(call, (acting) => voidPiece(acting, call.params.entry, call.body.reason)),
      ),
  }),
];

const shown: readonly Endpoint[] = [
  endpoint(open.honourStyle, {
    may: ofPublic,
    handle: async () =>
      accept({ stream: HONOUR_STYLE, type: 'text/css; charset=utf-8', name: null }),
  }),
  endpoint(open.honourIndexPage, {
    may: ofPublic,
    handle: async ({ services }) => accept(await honoursIndex(services)),
  }),
  endpoint(open.honourListPage, {
    may: ofPublic,
    handle: ({ services, params }) => listPage(services, params.code),
  }),
  endpoint(open.honourPersonPage, {
    may: ofPublic,
    handle: ({ services, params }) => personPage(services, params.code, params.person),
  }),
  endpoint(open.honourPicture, {
    may: ofPublic,
    handle: ({ services, params: { code, person, picture } }) =>
      pagePicture(services, code, person, picture),
  }),
];

/** Honours pages, the publicity log, and what everybody may read (J5). */
export const HONOUR_PAGE_ENDPOINTS: readonly Endpoint[] = [...editing, ...publicity, ...shown];
