import * as http from '../../contract/board/http.ts';
import { boardShape } from '../../contract/board/shapes.ts';
import { accept, refuse } from '../../core/kernel/decision.ts';
import { inActivity } from '../activity/call.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { record } from '../audit/record.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { boardView } from './view.ts';
import { boardWorkbook } from './workbook.ts';

/** The board of a selection: organisers see every place, units their own. */
export const BOARD_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.boardGet, {
    may: inActivity('board.read'),
    handle: async (call) => {
      const view = await boardView(call, call.params.activity);
      return view === null ? refuse({ code: 'access.not-found', params: {} }) : accept(view);
    },
  }),
  endpoint(http.boardExport, {
    may: inActivity('board.read'),
    handle: async (call) => {
      const { services, actor, now, params } = call;
      const current = await currentPlan(services.db, params.activity);
      const view = await boardView(call, params.activity);
      if (current === null || view === null)
        return refuse({ code: 'access.not-found', params: {} });
      await services.db.transaction().execute((tx) =>
        record(tx, actor, now, {
          chain: params.activity,
          act: 'board.exported',
          subject: { kind: 'activity', id: params.activity },
          facts: { rows: view.rows.length },
        }),
      );
      return accept(await boardWorkbook(current.title, boardShape.parse(view)));
    },
  }),
];
