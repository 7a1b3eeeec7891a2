import * as http from '../../contract/nomination/parcel-http.ts';
import type { ParcelView } from '../../contract/nomination/parcel-shapes.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { inActivity, type InActivity } from '../activity/call.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { run, viewingOf, type NominationOptions } from './call.ts';
import { parcelWorkbook } from './parcel-workbook.ts';
import { parcelViews, recordParcelLate, registerParcel, voidParcel } from './parcels.ts';

const shown = async (call: InActivity, options: NominationOptions, id: string) => {
  const viewing = await viewingOf(call, options);
  if (!viewing.ok) return viewing;
  const found = (await parcelViews(viewing.value)).find((one) => one.id === id);
  return found === undefined ? refuse({ code: 'parcel.not-found', params: {} }) : accept(found);
};

/** Parcels that the asker sees and that match, in their order. */
const matching = async (
  call: InActivity,
  options: NominationOptions,
  { search, unit }: { readonly search: string; readonly unit?: string | undefined },
): Promise<Decision<readonly ParcelView[]>> => {
  const viewing = await viewingOf(call, options);
  if (!viewing.ok) return viewing;
  return accept(
    (await parcelViews(viewing.value))
      .filter((one) => unit === undefined || one.unit.id === unit)
      .filter((one) =>
        [one.unit.name, one.tracking, one.carrier, ...one.nominees.map(({ name }) => name)].some(
          (text) => text.includes(search),
        ),
      ),
  );
};

/** Parcels: registered by the organisers, seen by the unit concerned. */
export const parcelEndpoints = (options: NominationOptions): readonly Endpoint[] => [
  endpoint(http.parcelList, {
    may: inActivity('nomination.read'),
    handle: async (call) => {
      const found = await matching(call, options, call.query);
      if (!found.ok) return found;
      const { page, size } = call.query;
      const rows = found.value.slice((page - 1) * size, page * size);
      return accept({ rows, total: found.value.length });
    },
  }),
  endpoint(http.parcelExport, {
    may: inActivity('nomination.read'),
    handle: async (call) => {
      const found = await matching(call, options, call.query);
      return found.ok ? accept(await parcelWorkbook(found.value)) : found;
    },
  }),
  endpoint(http.parcelRegister, {
    may: inActivity('parcel.register'),
    handle: async (call) => {
      const done = await run(call, call.params.activity, options, (acting) =>
        registerParcel(acting, {
          ...call.body,
          receivedAt: call.body.receivedAt as Instant | null,
        }),
      );
      return done.ok ? shown(call, options, done.value) : done;
    },
  }),
  endpoint(http.parcelLate, {
    may: inActivity('parcel.register'),
    handle: async (call) => {
      const done = await run(call, call.params.activity, options, (acting) =>
        recordParcelLate(acting, call.params.parcel, call.body.reason),
      );
      return done.ok ? shown(call, options, call.params.parcel) : done;
    },
  }),
  endpoint(http.parcelVoid, {
    may: inActivity('parcel.register'),
    handle: async (call) => {
      const done = await run(call, call.params.activity, options, (acting) =>
        voidParcel(acting, call.params.parcel, call.body.reason),
      );
      return done.ok ? shown(call, options, call.params.parcel) : done;
    },
  }),
];
