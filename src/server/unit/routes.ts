import type { Transaction } from 'kysely';
import {
  unitAdd,
  unitClose,
  unitExport,
  unitGet,
  unitList,
  unitMove,
  unitRename,
  unitTree,
  type Unit,
} from '../../contract/unit/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { UnitCode } from '../../core/unit/name.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import { addUnit, closeUnit, moveUnit, renameUnit } from './commands.ts';
import { findUnits, readTree, unitView, walkTree } from './queries.ts';

const mayRead = ({ actor, now }: Call) => may(actor, 'unit.list', {}, now);

const mayEdit = ({ actor, now }: Call) => may(actor, 'unit.edit', {}, now);

const shown = async ({ services, today }: Call, id: OrgUnitId): Promise<Decision<Unit>> => {
  const tree = await readTree(services.db);
  const unit = tree.get(id);
  return unit === undefined
    ? refuse({ code: 'unit.not-found', params: {} })
    : accept(unitView(tree, unit, today));
};

/** Runs a command in its transaction, then answers with the unit as it is now. */
const changing = async (
  call: Call,
  command: (tx: Transaction<Database>) => Promise<Decision<OrgUnitId, UnitCode>>,
): Promise<Decision<Unit>> => {
  const changed = await transact(call.services.db, command);
  return changed.ok ? shown(call, changed.value) : changed;
};

export const UNIT_ENDPOINTS: readonly Endpoint[] = [
  endpoint(unitList, {
    may: mayRead,
    handle: async ({ services, query, today }) => {
      const tree = await readTree(services.db);
      const found = findUnits(tree, query, today);
      const from = (query.page - 1) * query.size;
      return accept({
        rows: found.slice(from, from + query.size).map((unit) => unitView(tree, unit, today)),
        total: found.length,
      });
    },
  }),
  endpoint(unitTree, {
    may: mayRead,
    handle: async ({ services, today }) => {
      const tree = await readTree(services.db);
      return accept({ units: walkTree(tree).map((unit) => unitView(tree, unit, today)) });
    },
  }),
  endpoint(unitGet, { may: mayRead, handle: (call) => shown(call, call.params.unit) }),
  endpoint(unitAdd, {
    may: mayEdit,
    handle: (call) =>
      changing(call, (tx) =>
        addUnit(tx, call.actor, call.now, {
          ...call.body,
          validFrom: call.body.validFrom ?? call.today,
        }),
      ),
  }),
  endpoint(unitRename, {
    may: mayEdit,
    handle: (call) =>
      changing(call, (tx) => renameUnit(tx, call.actor, call.now, call.params.unit, call.body)),
  }),
  endpoint(unitMove, {
    may: mayEdit,
    handle: (call) =>
      changing(call, (tx) =>
        moveUnit(tx, call.actor, call.now, call.params.unit, call.body.parent),
      ),
  }),
  endpoint(unitClose, {
    may: mayEdit,
    handle: (call) =>
      changing(call, (tx) =>
        closeUnit(tx, call.actor, call.now, call.params.unit, call.body.closedOn),
      ),
  }),
  endpoint(unitExport, {
    may: mayRead,
    handle: async ({ services, today }) => {
      const tree = await readTree(services.db);
      const units = findUnits(tree, { search: '', closed: 'no' }, today);
      return accept(
        await listWorkbook(
          '单位列表',
          ['单位全称', '简称', '上级单位', '行政区划代码'],
          units.map((unit) => {
            const { name, short, above, region } = unitView(tree, unit, today);
            return [name, short, above.at(-1) ?? '', region ?? ''];
          }),
        ),
      );
    },
  }),
];
