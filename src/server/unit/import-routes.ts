import {
  unitImportPreview,
  unitImportRun,
  unitImportTemplate,
} from '../../contract/unit/import-http.ts';
import { may } from '../../core/access/may.ts';
import { accept } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import { bytesOf } from '../http/upload.ts';
import { importUnits, previewUnits, readUnitSheet, UNIT_HEADINGS } from './import.ts';

const mayEdit = ({ actor, now }: Call) => may(actor, 'unit.edit', {}, now);

/** Units from a sheet: looked at first, then written as a whole. */
export const UNIT_IMPORT_ENDPOINTS: readonly Endpoint[] = [
  endpoint(unitImportPreview, {
    may: mayEdit,
    handle: async (call) => previewUnits(call.services.db, await bytesOf(call), call.now),
  }),
  endpoint(unitImportRun, {
    may: mayEdit,
    handle: async (call) => {
      const { services, actor, now, query } = call;
      const read = await readUnitSheet(await bytesOf(call));
      if (!read.ok) return read;
      const added = await transact(services.db, (tx) =>
        importUnits(tx, actor, now, read.value, query.digest),
      );
      return added.ok ? accept({ added: added.value }) : added;
    },
  }),
  endpoint(unitImportTemplate, {
    may: mayEdit,
    handle: async () => accept(await listWorkbook('单位表模板', UNIT_HEADINGS, [])),
  }),
];
