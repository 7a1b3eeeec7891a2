import * as http from '../../contract/nomination/http.ts';
import { nominationPaste, nominationReadFile } from '../../contract/nomination/read-back-http.ts';
import { may } from '../../core/access/may.ts';
import type { Action } from '../../core/access/policy.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { inActivity, type InActivity } from '../activity/call.ts';
import { mayOn } from '../activity/target.ts';
import { record } from '../audit/record.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { bytesOf } from '../http/upload.ts';
import { readTree } from '../unit/queries.ts';
import type { Acting } from './act.ts';
import { run, viewingOf, type NominationOptions } from './call.ts';
import { archiveEndpoints } from './archive-routes.ts';
import { exportRows } from './export.ts';
import { formFile, type FormFormat } from './form-file.ts';
import { linkEndpoints } from './link-routes.ts';
import { issueLink } from './links.ts';
import { alsoNominatedBy, findRows, readable, withheldCount, workspaceOf } from './list.ts';
import {
  acceptNomination,
  approveException,
  recordLate,
  remove,
  returnForCorrection,
  sendBack,
  sendToLeader,
  submit,
  withdraw,
} from './moves.ts';
import { parcelEndpoints } from './parcel-routes.ts';
import { nomineeById, type Nominee } from './queries.ts';
import { readFile, readPasted } from './read-back.ts';
import { placeOf } from './stage.ts';
import { startNomination } from './start.ts';
import { mayOnNomination } from './target.ts';
import { nominationViewOf } from './view.ts';
import { affirm, saveNomination, setDocument, setPaperConsent } from './write.ts';

type OnNomination = InActivity & { readonly params: { readonly nomination: NominationId } };

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

const on =
  ({ withheld }: NominationOptions, action: Action) =>
  (call: OnNomination): Promise<Decision<null>> => {
    const { activity, nomination } = call.params;
    return mayOnNomination(call.services.db, call, withheld, action, activity, nomination);
  };

/** Starting is asked of the unit in the body: one that the asker may not write for reads like one that is not there. */
const mayStart = async (
  call: InActivity & { readonly body: { readonly unit: Nominee['unit'] } },
): Promise<Decision<null>> => {
  const { services, actor, params, body, now } = call;
  const reading = await mayOn(services.db, actor, 'nomination.read', params.activity, now);
  if (!reading.ok) return reading;
  const units = (await readTree(services.db)).path(body.unit);
  return may(actor, 'nomination.write', { activity: params.activity, units }, now);
};

const shown = async (call: OnNomination, options: NominationOptions) => {
  const viewing = await viewingOf(call, options);
  const nominee = await nomineeById(call.services.db, call.params.nomination);
  if (!viewing.ok) return viewing;
  if (nominee === null) return notFound;
  const known = await readable(viewing.value);
  return accept(
    await nominationViewOf(viewing.value, nominee, alsoNominatedBy(viewing.value, nominee, known)),
  );
};

/** Runs a command, then answers with the nomination as it is now. */
const changing = async (
  call: OnNomination,
  options: NominationOptions,
  command: (acting: Acting) => Promise<Decision<unknown>>,
) => {
  const done = await run(call, call.params.activity, options, command);
  return done.ok ? shown(call, options) : done;
};

const formOf = async (call: OnNomination, options: NominationOptions) => {
  const viewing = await viewingOf(call, options);
  const nominee = await nomineeById(call.services.db, call.params.nomination);
  if (!viewing.ok) return viewing;
  if (nominee === null) return notFound;
  const { form } = await placeOf(call.services.db, viewing.value.current, nominee);
  return form === null ? notFound : accept(form);
};

const printed = async (call: OnNomination, options: NominationOptions, format: FormFormat) => {
  const viewing = await viewingOf(call, options);
  const nominee = await nomineeById(call.services.db, call.params.nomination);
  if (!viewing.ok) return viewing;
  if (nominee === null) return notFound;
  return formFile(call.services, viewing.value.current, nominee, format);
};

const listing = (options: NominationOptions): readonly Endpoint[] => [
  endpoint(http.nominationWorkspace, {
    may: inActivity('nomination.read'),
    handle: async (call) => {
      const viewing = await viewingOf(call, options);
      return viewing.ok ? accept(await workspaceOf(viewing.value)) : viewing;
    },
  }),
  endpoint(http.nominationList, {
    may: inActivity('nomination.read'),
    handle: async (call) => {
      const viewing = await viewingOf(call, options);
      if (!viewing.ok) return viewing;
      const { page, size } = call.query;
      const rows = await findRows(viewing.value, call.query);
      return accept({ rows: rows.slice((page - 1) * size, page * size), total: rows.length });
    },
  }),
  endpoint(http.nominationExport, {
    may: inActivity('nomination.read'),
    handle: async (call) => {
      const viewing = await viewingOf(call, options);
      if (!viewing.ok) return viewing;
      const rows = await findRows(viewing.value, call.query);
      await call.services.db.transaction().execute((tx) =>
        record(tx, call.actor, call.now, {
          chain: call.params.activity,
          act: 'nomination.exported',
          subject: { kind: 'activity', id: call.params.activity },
          facts: { rows: rows.length },
        }),
      );
      return accept(await exportRows(rows, await withheldCount(viewing.value)));
    },
  }),
  endpoint(http.nominationStart, {
    may: mayStart,
    handle: async (call) => {
      const started = await run(call, call.params.activity, options, (acting) =>
        startNomination(acting, call.body),
      );
      return started.ok ? accept({ id: started.value }) : started;
    },
  }),
  endpoint(http.nominationGet, {
    may: on(options, 'nomination.read'),
    handle: (call) => shown(call, options),
  }),
];

const writing = (options: NominationOptions): readonly Endpoint[] => [
  endpoint(http.nominationSave, {
    may: on(options, 'nomination.write'),
    handle: async (call) => {
      const saved = await run(call, call.params.activity, options, (acting) =>
        saveNomination(acting, call.params.nomination, call.body),
      );
      if (!saved.ok) return saved;
      const view = await shown(call, options);
      return view.ok ? accept({ ...saved.value, view: view.value }) : view;
    },
  }),
  endpoint(http.nominationAffirm, {
    may: on(options, 'nomination.write'),
    handle: (call) =>
      changing(call, options, (acting) =>
        affirm(acting, call.params.nomination, call.body.condition, call.body.affirmed),
      ),
  }),
  endpoint(http.nominationDocument, {
    may: on(options, 'nomination.write'),
    handle: (call) =>
      changing(call, options, (acting) =>
        setDocument(acting, call.params.nomination, call.body.kind, call.body.number),
      ),
  }),
  endpoint(http.nominationConsent, {
    may: on(options, 'nomination.write'),
    handle: (call) =>
      changing(call, options, (acting) =>
        setPaperConsent(acting, call.params.nomination, call.body.signedOn),
      ),
  }),
  endpoint(http.nominationLink, {
    may: on(options, 'nomination.write'),
    handle: async (call) => {
      const issued = await run(call, call.params.activity, options, (acting) =>
        issueLink(acting, call.params.nomination, call.body.kind),
      );
      if (!issued.ok) return issued;
      const path = `/n/${issued.value.token}`;
      return accept({
        path,
        address: `${call.services.deployment.origin}${path}`,
        endsAt: issued.value.endsAt,
      });
    },
  }),
  endpoint(nominationPaste, {
    may: on(options, 'nomination.write'),
    handle: async (call) => {
      const form = await formOf(call, options);
      return form.ok ? readPasted(form.value, call.body.text) : form;
    },
  }),
  endpoint(nominationReadFile, {
    may: on(options, 'nomination.write'),
    handle: async (call) => {
      const form = await formOf(call, options);
      if (!form.ok) return form;
      return readFile(form.value, await bytesOf(call));
    },
  }),
  endpoint(http.nominationForm, {
    may: on(options, 'nomination.read'),
    handle: (call) => printed(call, options, 'docx'),
  }),
  endpoint(http.nominationFormPdf, {
    may: on(options, 'nomination.read'),
    handle: (call) => printed(call, options, 'pdf'),
  }),
];

const moving = (options: NominationOptions): readonly Endpoint[] => [
  endpoint(http.nominationSend, {
    may: on(options, 'nomination.write'),
    handle: (call) =>
      changing(call, options, (acting) =>
        sendToLeader(acting, call.params.nomination, call.body.revision),
      ),
  }),
  endpoint(http.nominationApprove, {
    may: on(options, 'nomination.approve'),
    handle: (call) =>
      changing(call, options, (acting) =>
        call.body.verdict === 'submit'
          ? submit(acting, call.params.nomination, call.body.revision)
          : sendBack(acting, call.params.nomination, { reason: call.body.reason }),
      ),
  }),
  endpoint(http.nominationWithdraw, {
    may: on(options, 'nomination.withdraw'),
    handle: (call) =>
      changing(call, options, (acting) => withdraw(acting, call.params.nomination, call.body)),
  }),
  endpoint(http.nominationDecide, {
    may: on(options, 'nomination.decide'),
    handle: (call) =>
      changing(call, options, (acting) => {
        const { params, body } = call;
        switch (body.verdict) {
          case 'accept':
            return acceptNomination(acting, params.nomination);
          case 'return':
            return returnForCorrection(acting, params.nomination, body.reason, body.due);
          case 'remove':
            return remove(acting, params.nomination, { reason: body.reason });
        }
      }),
  }),
  endpoint(http.nominationLate, {
    may: on(options, 'nomination.decide'),
    handle: (call) =>
      changing(call, options, (acting) =>
        recordLate(acting, call.params.nomination, call.body.reason),
      ),
  }),
  endpoint(http.nominationException, {
    may: on(options, 'nomination.decide'),
    handle: (call) =>
      changing(call, options, (acting) =>
        approveException(acting, call.params.nomination, call.body),
      ),
  }),
];

/** The endpoints of nominations, links and parcels. */
export const nominationEndpoints = (options: NominationOptions): readonly Endpoint[] => [
  ...listing(options),
  ...writing(options),
  ...moving(options),
  ...archiveEndpoints(options),
  ...linkEndpoints(options),
  ...parcelEndpoints(options),
];
