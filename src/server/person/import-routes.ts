import {
  importConfirm,
  importDiscard,
  importFaults,
  importGet,
  importList,
  importTemplate as templateRoute,
  importUpload,
  type PersonImport,
} from '../../contract/person/import-http.ts';
import { asSignedIn } from '../../core/access/actor.ts';
import { unitsWithin } from '../../core/access/may.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { endpoint, emptyAnswer, type Call, type Endpoint } from '../http/endpoint.ts';
import { bytesOf } from '../http/upload.ts';
import { readTree } from '../unit/queries.ts';
import { mayImport } from './access.ts';
import { beginImport, confirmImport, discardImport, ownImport } from './import-commands.ts';
import { unsealReport } from './import-report.ts';
import { importsOf, type StoredImport } from './import-store.ts';
import { importTemplate } from './import-template.ts';
import { unitsInView } from './queries.ts';

const FAULTS_SHOWN = 200;

const reachOf = ({ actor, now }: Call) => unitsWithin(actor, 'person.edit', now);

const view = ({ services }: Call, found: StoredImport): PersonImport => {
  const report = unsealReport(services.keys, found.id, found.report);
  return {
    ...report,
    faults: report.faults.slice(0, FAULTS_SHOWN),
    id: found.id,
    fileName: found.fileName,
    state: found.state,
    job: found.job,
    problem: found.problem,
    createdAt: found.createdAt,
  };
};

const own = (call: Call, id: string) =>
  transact(call.services.db, (tx) => ownImport(tx, asSignedIn(call.actor), call.now, id));

const shown = async (call: Call, id: string): Promise<Decision<PersonImport>> => {
  const found = await own(call, id);
  return found.ok ? accept(view(call, found.value)) : found;
};

export const IMPORT_ENDPOINTS: readonly Endpoint[] = [
  endpoint(importUpload, {
    may: mayImport,
    handle: async (call) => {
      const { services, query, now } = call;
      const bytes = await bytesOf(call);
      const begun = await transact(services.db, (tx) =>
        beginImport(tx, services.keys, asSignedIn(call.actor), now, {
          fileName: query.name,
          bytes,
          reach: reachOf(call),
        }),
      );
      return begun.ok ? shown(call, begun.value) : begun;
    },
  }),
  endpoint(importList, {
    may: mayImport,
    handle: async (call) =>
      accept({
        imports: [...(await importsOf(call.services.db, asSignedIn(call.actor).account, call.now))],
      }),
  }),
  endpoint(importGet, { may: mayImport, handle: (call) => shown(call, call.params.import) }),
  endpoint(importConfirm, {
    may: mayImport,
    handle: async (call) => {
      const { services, params, now } = call;
      const confirmed = await transact(services.db, (tx) =>
        confirmImport(tx, services.keys, asSignedIn(call.actor), now, params.import, reachOf(call)),
      );
      return confirmed.ok ? shown(call, confirmed.value) : confirmed;
    },
  }),
  endpoint(importDiscard, {
    may: mayImport,
    handle: (call) => {
      const { services, params, now } = call;
      return emptyAnswer(
        transact(services.db, (tx) =>
          discardImport(tx, asSignedIn(call.actor), now, params.import),
        ),
      );
    },
  }),
  endpoint(importFaults, {
    may: mayImport,
    handle: async (call) => {
      const found = await own(call, call.params.import);
      if (!found.ok) return found;
      const { faults } = unsealReport(call.services.keys, found.value.id, found.value.report);
      if (faults.length === 0) return refuse({ code: 'person-import.not-ready', params: {} });
      return accept(
        await listWorkbook(
          '人员表检查结果',
          ['行号', '栏目', '问题', '怎样改'],
          faults.map(({ row, column, what, remedy }) => [String(row), column, what, remedy]),
        ),
      );
    },
  }),
  endpoint(templateRoute, {
    may: mayImport,
    handle: async (call) => {
      const tree = await readTree(call.services.db);
      const units = unitsInView(tree, reachOf(call), undefined);
      const names = tree.all
        .filter(({ id, closedOn }) => closedOn === null && (units === 'all' || units.includes(id)))
        .map(({ id }) => tree.nameOn(id, call.today));
      return accept(await importTemplate(names));
    },
  }),
];
