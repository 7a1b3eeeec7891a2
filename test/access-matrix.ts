import { REACH, type Role } from '../src/core/access/role.ts';

/**
 * Somebody: the public, anybody signed in, a role wherever it is held, or only where it is held for the very unit,
 * activity, panel or sitting that the sample asks for (`:own`).
 */
export type Who = 'public' | 'signed-in' | Role | `${Role}:own`;

/** What the samples ask for: things of one unit and one activity. */
export interface World {
  readonly unit: string;
  readonly activity: string;
  readonly panel: string;
  readonly sitting: string;
  /** An account without roles. */
  readonly account: string;
  /** An upload of the unit's clerk for the unit, and a file of the unit. */
  readonly upload: string;
  readonly file: string;
  /** Somebody of the unit. */
  readonly person: string;
  /** A nomination of the unit in the activity, submitted. */
  readonly nomination: string;
  /** An id that nothing has. */
  readonly nothing: string;
}

/** What a sample sends. */
export interface Sample {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The expectation for one route. */
export interface AccessRow {
  readonly may: readonly Who[];
  /**
   * Who of the others is told that they may not (403); the rest get the answer of things that do not exist (404).
   * `all`: everybody is told, since there is nothing to hide.
   */
  readonly told: 'all' | readonly Who[];
  /** Open also while a first password must be changed or a second factor set up: it is done through these. */
  readonly whileBlocked?: true;
  readonly sample?: (world: World) => Sample;
}

const row = (
  may: readonly Who[],
  told: AccessRow['told'],
  sample?: AccessRow['sample'],
): AccessRow => ({ may, told, ...(sample === undefined ? {} : { sample }) });

const open = (sample?: AccessRow['sample']): AccessRow => ({
  ...row(['public'], 'all', sample),
  whileBlocked: true,
});

const ownSignIn = (sample?: AccessRow['sample']): AccessRow => ({
  ...row(['signed-in'], 'all', sample),
  whileBlocked: true,
});

const ANYBODY: readonly Who[] = ['signed-in'];
const STOPPERS: readonly Who[] = ['system-administrator', 'security-administrator'];
/** Whoever reads nominations; the vetting clerk reads the activity, and of nominees what their own room shows. */
const NOMINATION_READERS: readonly Who[] = [
  'organiser:own',
  'approver:own',
  'unit-clerk:own',
  'unit-leader:own',
];
const VETTING_READERS: readonly Who[] = [...NOMINATION_READERS, 'vetting-clerk:own'];
const READERS: readonly Who[] = [...VETTING_READERS, 'objection-handler:own', 'recorder:own'];
const VETTERS: readonly Who[] = ['vetting-clerk:own'];
const ORGANISERS: readonly Who[] = ['organiser:own'];
const HANDLERS: readonly Who[] = ['objection-handler:own'];
const POSTING_READERS: readonly Who[] = ['organiser:own', 'approver:own'];
const OF_UNIT: readonly Who[] = ['organiser', 'unit-clerk:own', 'unit-leader:own'];

/** Lists of people narrow themselves to the reader's units; a single person is hidden from other units. */
const PEOPLE_READERS: readonly Who[] = ['organiser', 'unit-clerk', 'unit-leader'];
const PEOPLE_EDITORS: readonly Who[] = ['organiser', 'unit-clerk'];
const EDITORS_OF_ONE: readonly Who[] = ['organiser', 'unit-clerk:own'];

const ofAccount = ({ account }: World): Sample => ({ params: { account } });
const ofUnit = ({ unit }: World): Sample => ({ params: { unit } });
const ofActivity = ({ activity }: World): Sample => ({ params: { activity } });
const ofVersion = ({ activity }: World): Sample => ({ params: { activity, number: 1 } });
const ofPerson = ({ person }: World): Sample => ({ params: { person } });
const ofImport = ({ nothing }: World): Sample => ({ params: { import: nothing } });
const ofBatch = ({ activity, nothing }: World): Sample => ({
  params: { activity, batch: nothing },
});
const ofUpload = ({ upload }: World): Sample => ({ params: { upload } });
const ofFile = ({ file }: World): Sample => ({ params: { file } });

const ofCertificate = ({ activity, nothing }: World): Sample => ({
  params: { activity, certificate: nothing },
});
const ofNomination = ({ activity, nomination }: World): Sample => ({
  params: { activity, nomination },
});
const ofPreliminary = ({ activity, unit }: World): Sample => ({
  params: { activity, unit, stage: 'preliminary' },
});
const ofStaff = ({ activity, unit, nothing }: World): Sample => ({
  params: { activity, unit, stage: 'preliminary', staff: nothing },
});
const ofSitting = ({ activity, unit, nothing }: World): Sample => ({
  params: { activity, unit, stage: 'preliminary', sitting: nothing },
});
const ofDeliverable = ({ activity, unit }: World): Sample => ({
  params: { activity, unit, deliverable: 'receipt' },
});
const ofReference = ({ activity }: World): Sample => ({
  params: { activity, reference: 'service-standards' },
});
const STAFF = { name: '演示', sex: '女', post: '科员' };
const SITTING = {
  title: '第一场',
  heldOn: '2020-08-10',
  starts: '09:00',
  place: '会议室',
  paper: '甲卷',
  isMakeUp: false,
};
const CLERKS: readonly Who[] = ['unit-clerk:own'];
const UNIT_PEOPLE: readonly Who[] = ['unit-clerk:own', 'unit-leader:own'];
const ofTeam = ({ activity, unit }: World): Sample => ({
  params: { activity, unit, stage: 'team' },
});
const ofMember = ({ activity, unit, nothing }: World): Sample => ({
  params: { activity, unit, stage: 'team', member: nothing, substitution: nothing },
});
const ofDraw = ({ activity }: World): Sample => ({
  params: { activity, stage: 'team', kind: 'order' },
});
const SCORERS: readonly Who[] = ['organiser:own', 'recorder:own'];
const SCORE_READERS: readonly Who[] = [...SCORERS, 'approver:own'];
const ofScoring = ({ activity }: World): Sample => ({
  params: { activity, stage: 'final-written' },
});
const ofScoreSheet = ({ activity, unit }: World): Sample => ({
  params: { activity, stage: 'final-written', unit, judge: 'none' },
});
const ofJudge = ({ activity, unit, nothing }: World): Sample => ({
  params: { activity, stage: 'practical', judge: nothing, unit },
});
const ofTie = ({ activity }: World): Sample => ({ params: { activity, tie: 'a'.repeat(64) } });
const ofSheet = ({ activity, nothing }: World): Sample => ({
  params: { activity, sheet: nothing, retyping: nothing, decision: nothing },
});
const ofResult = ({ activity }: World): Sample => ({ params: { activity, number: 1 } });
const RULING = {
  reason: '会议决定',
  signers: [{ body: 'insurance', name: '演示甲' }],
  minutes: '会议纪要',
};
const VALUES = { values: { kind: 'marks', marks: {} } };
const LINK = { params: { token: 'A'.repeat(43) } };
const CODE = { params: { code: '2345678923' } };
const NOTHING = '00000000-0000-4000-8000-000000000000';
const REASON = { reason: '测试' };
const ofReview = ({ activity }: World): Sample => ({ params: { activity, stage: 'review' } });
const ofPosting = ({ activity, nothing }: World): Sample => ({
  params: { activity, posting: nothing },
});
const ofObjection = ({ activity, nothing }: World): Sample => ({
  params: { activity, objection: nothing },
});
const ofRound = ({ activity, nothing }: World): Sample => ({
  params: { activity, stage: 'review', round: nothing },
});
const ofPanel = ({ panel }: World): Sample => ({ params: { panel } });
const HONOUR_READERS: readonly Who[] = ['organiser:own', 'approver:own'];
const PIECE = { on: '2020-06-20', outlet: '市日报', kind: 'newspaper', title: '报道' };
const ofNaming = ({ activity, nothing }: World): Sample => ({
  params: { activity, naming: nothing },
});
const ofPiece = ({ activity, nothing }: World): Sample => ({
  params: { activity, entry: nothing },
});
const ofNomineeOf = ({ nothing }: World): Readonly<Record<string, string>> => ({
  member: nothing,
  nomination: nothing,
});

const sending =
  (of: (world: World) => Sample, body: unknown) =>
  (world: World): Sample => ({ ...of(world), body });

const NAME = { name: '海安市医疗保障局', short: '海安', region: null };
const DECISION = { revision: 1, reason: '会议决定', decidedBy: ['局务会'] };

/** Every route of the server: who may, and who of the others learns that it is there. */
export const ACCESS_MATRIX: Readonly<Record<string, AccessRow>> = {
  // Signing in
  'session.get': open(),
  'session.sign-in': open(() => ({ body: { name: 'nobody', password: 'x' } })),
  'session.sign-out': open(),
  'demo.enter': open(() => ({ body: { persona: 'nobody' } })),
  'session.change-password': ownSignIn(() => ({ body: { old: 'x', new: 'y' } })),
  'second-factor.read': ownSignIn(),
  'second-factor.begin': ownSignIn(),
  'second-factor.confirm': ownSignIn(() => ({ body: { code: '123456' } })),
  'second-factor.remove': ownSignIn(() => ({ body: { password: 'x' } })),
  'session.list-mine': row(ANYBODY, 'all'),
  'session.end-mine': row(ANYBODY, 'all', ({ nothing }) => ({ params: { session: nothing } })),
  'sign-in-rules.read': row(ANYBODY, 'all'),
  'sign-in-rules.save': row(['security-administrator'], 'all', () => ({
    body: {
      least: 8,
      leastForAdministrators: 12,
      leastKinds: 3,
      history: 5,
      administratorsNeedSecondFactor: false,
    },
  })),

  // Accounts
  'account.list': row(STOPPERS, 'all'),
  'account.export': row(STOPPERS, 'all'),
  'account.read': row(STOPPERS, 'all', ofAccount),
  'account.open': row(['system-administrator'], 'all', () => ({
    body: { signInName: 'zhou.lan', name: '周岚', unit: null },
  })),
  'account.disable': row(STOPPERS, 'all', sending(ofAccount, { disabled: true })),
  'account.reset-password': row(STOPPERS, 'all', sending(ofAccount, {})),
  'account.activities': row(['security-administrator'], 'all'),
  'account.grant': row(['security-administrator'], 'all', ({ account, unit }) => ({
    params: { account },
    body: { role: 'unit-clerk', scope: { kind: 'unit', unit, activity: null } },
  })),
  'account.revoke': row(['security-administrator'], 'all', ({ account, nothing }) => ({
    params: { account, grant: nothing },
  })),
  'account.hand-over': row(['security-administrator'], 'all', ({ account, unit, nothing }) => ({
    params: { account },
    body: { to: nothing, unit, day: '2020-07-01' },
  })),
  'session.list': row(STOPPERS, 'all'),
  'session.end': row(STOPPERS, 'all', ({ nothing }) => ({ params: { session: nothing } })),

  // One-time links: the organiser of the activity; the page behind a link is open to whoever has it
  'one-time-link.issue': row(ORGANISERS, [], ({ activity, panel }) => ({
    body: {
      activity,
      endsAt: 1_700_000_000_000,
      holder: { kind: 'new', name: '周岚', role: 'judge', place: panel },
    },
  })),
  'one-time-link.list': row(ORGANISERS, [], ofActivity),
  'one-time-link.export': row(ORGANISERS, [], ofActivity),
  'one-time-link.reissue': row(ORGANISERS, [], ({ activity, nothing }) => ({
    params: { activity, link: nothing },
  })),
  'one-time-link.revoke': row(ORGANISERS, [], ({ activity, nothing }) => ({
    params: { activity, link: nothing },
  })),
  'one-time-link.page': open(() => ({ params: { token: '2345-6789-ABCD' } })),
  'one-time-link.spend': open(() => ({ params: { token: '2345-6789-ABCD' } })),

  // Units
  'unit.list': row(ANYBODY, 'all'),
  'unit.tree': row(ANYBODY, 'all'),
  'unit.get': row(ANYBODY, 'all', ofUnit),
  'unit.export': row(ANYBODY, 'all'),
  'unit.add': row(['system-administrator', 'organiser'], 'all', () => ({
    body: { parent: null, ...NAME },
  })),
  'unit.rename': row(
    ['system-administrator', 'organiser'],
    'all',
    sending(ofUnit, { validFrom: '2020-07-03', ...NAME }),
  ),
  'unit.move': row(['system-administrator', 'organiser'], 'all', sending(ofUnit, { parent: null })),
  'unit.close': row(
    ['system-administrator', 'organiser'],
    'all',
    sending(ofUnit, { closedOn: '2020-07-03' }),
  ),

  'unit-import.preview': row(['system-administrator', 'organiser'], 'all'),
  'unit-import.run': row(['system-administrator', 'organiser'], 'all', () => ({
    query: { digest: '0'.repeat(64) },
  })),
  'unit-import.template': row(['system-administrator', 'organiser'], 'all'),

  // People
  'person.list': row(PEOPLE_READERS, []),
  'person.export': row(PEOPLE_READERS, []),
  'person.duplicates': row(PEOPLE_EDITORS, []),
  'person.get': row(OF_UNIT, [], ofPerson),
  'person.add': row(EDITORS_OF_ONE, [], ({ unit }) => ({
    body: { unit, entry: { name: '周岚' } },
  })),
  'person.edit': row(EDITORS_OF_ONE, [], sending(ofPerson, { entry: {}, changedAt: 1 })),
  'person.leave': row(EDITORS_OF_ONE, [], sending(ofPerson, { leftOn: null })),
  'person.unmask': row(
    EDITORS_OF_ONE,
    [],
    sending(ofPerson, { field: 'phone', reason: 'contact' }),
  ),
  'person.erase': row(['organiser'], [], sending(ofPerson, { fields: ['phone'] })),
  'person.merge': row(EDITORS_OF_ONE, [], ({ person, nothing }) => ({
    params: { person },
    body: { other: nothing },
  })),
  'person-import.upload': row(PEOPLE_EDITORS, [], () => ({ query: { name: '人员表.xlsx' } })),
  'person-import.list': row(PEOPLE_EDITORS, []),
  'person-import.get': row(PEOPLE_EDITORS, [], ofImport),
  'person-import.confirm': row(PEOPLE_EDITORS, [], ofImport),
  'person-import.discard': row(PEOPLE_EDITORS, [], ofImport),
  'person-import.faults': row(PEOPLE_EDITORS, [], ofImport),
  'person-import.template': row(PEOPLE_EDITORS, []),

  // Jobs are their starter's alone; audit is the audit administrator's alone
  'task.list': row(ANYBODY, 'all'),
  'job.list': row(ANYBODY, 'all'),
  'job.export': row(ANYBODY, 'all'),
  'job.read': row(ANYBODY, 'all', ({ nothing }) => ({ params: { job: nothing } })),
  'job.cancel': row(ANYBODY, 'all', ({ nothing }) => ({ params: { job: nothing } })),
  'audit.list': row(['audit-administrator'], 'all'),
  'audit.choices': row(['audit-administrator'], 'all'),
  'audit.export': row(['audit-administrator'], 'all'),
  'audit.verify': row(['audit-administrator'], 'all'),

  // Mail: one's own address; the way out is the system administrator's
  'mail.address': row(ANYBODY, 'all'),
  'mail.set-address': row(ANYBODY, 'all', () => ({ body: { address: null } })),
  'mail.transport': row(['system-administrator'], 'all'),
  'mail.set-transport': row(['system-administrator'], 'all', () => ({
    body: { host: 'mail.test', port: 465, secure: true, user: '', from: 'qunying@mail.test' },
  })),
  'mail.try-transport': row(['system-administrator'], 'all'),

  // The machine
  'health.read': open(),
  'readiness.read': open(),
  'description.read': open(),
  'description.page': open(),
  'description.style': open(),
  'setting.read': row(ANYBODY, 'all'),
  'setting.save': row(['system-administrator'], 'all', () => ({
    body: { name: '群英', closeOfBusiness: '17:30' },
  })),
  'setting.calendar': row(ANYBODY, 'all'),
  'setting.save-calendar-year': row(['system-administrator'], 'all', () => ({
    params: { year: '2027' },
    body: { source: '安排', off: [], work: [] },
  })),
  'setting.remove-calendar-year': row(['system-administrator'], 'all', () => ({
    params: { year: '2027' },
  })),
  'demo.remove': row(['system-administrator', 'organiser'], 'all'),

  // Files
  'file.upload-start': row(['organiser', 'unit-clerk:own'], [], ({ unit }) => ({
    body: { name: 'seal.png', bytes: 10, use: 'seal-proof', owner: { kind: 'unit', id: unit } },
  })),
  'file.upload-get': row(['unit-clerk:own'], [], ofUpload),
  'file.upload-piece': row(['unit-clerk:own'], [], ({ upload }) => ({
    params: { upload, offset: 0 },
  })),
  'file.upload-finish': row(['unit-clerk:own'], [], sending(ofUpload, {})),
  'file.upload-cancel': row(['unit-clerk:own'], [], ofUpload),
  'file.list': row(OF_UNIT, [], ({ unit }) => ({
    query: { ownerKind: 'unit', owner: unit, use: 'seal-proof' },
  })),
  'file.content': row(OF_UNIT, [], ofFile),
  'file.thumbnail': row(OF_UNIT, [], ofFile),
  'file.picture': row(OF_UNIT, [], ofFile),
  'file.remove': row(['organiser', 'unit-clerk:own'], [], ofFile),

  // The board: organisers every place, a unit its own
  'board.get': row(NOMINATION_READERS, [], ofActivity),
  'board.export': row(NOMINATION_READERS, [], ofActivity),

  // Nominations: a unit's own alone; parcels are registered by the organisers
  'nomination.workspace': row(NOMINATION_READERS, [], ofActivity),
  'nomination.list': row(NOMINATION_READERS, [], ofActivity),
  'nomination.export': row(NOMINATION_READERS, [], ofActivity),
  'nomination.start': row(['unit-clerk:own'], NOMINATION_READERS, ({ activity, unit }) => ({
    params: { activity },
    body: { stage: 'nomination', quota: 'one', unit },
  })),
  'nomination.get': row(NOMINATION_READERS, [], ofNomination),
  'nomination.form': row(NOMINATION_READERS, [], ofNomination),
  'nomination.form-pdf': row(NOMINATION_READERS, [], ofNomination),
  'nomination.pack': row(NOMINATION_READERS, [], sending(ofActivity, {})),
  'nomination.package': row(NOMINATION_READERS, [], ({ activity, nothing }) => ({
    params: { activity, job: nothing },
  })),
  'nomination.save': row(
    ['unit-clerk:own'],
    NOMINATION_READERS,
    sending(ofNomination, { revision: 1 }),
  ),
  'nomination.affirm': row(
    ['unit-clerk:own'],
    NOMINATION_READERS,
    sending(ofNomination, { condition: 'conduct', affirmed: true }),
  ),
  'nomination.document': row(
    ['unit-clerk:own'],
    NOMINATION_READERS,
    sending(ofNomination, { kind: 'passport', number: '' }),
  ),
  'nomination.consent': row(
    ['unit-clerk:own'],
    NOMINATION_READERS,
    sending(ofNomination, { signedOn: null }),
  ),
  'nomination.link': row(
    ['unit-clerk:own'],
    NOMINATION_READERS,
    sending(ofNomination, { kind: 'nominee' }),
  ),
  'nomination.paste': row(
    ['unit-clerk:own'],
    NOMINATION_READERS,
    sending(ofNomination, { text: '姓名' }),
  ),
  'nomination.read-file': row(['unit-clerk:own'], NOMINATION_READERS, ofNomination),
  'nomination.send': row(
    ['unit-clerk:own'],
    NOMINATION_READERS,
    sending(ofNomination, { revision: 1 }),
  ),
  'nomination.approve': row(
    ['unit-leader:own'],
    NOMINATION_READERS,
    sending(ofNomination, { verdict: 'submit', revision: 1 }),
  ),
  'nomination.withdraw': row(
    ['unit-clerk:own', 'unit-leader:own'],
    NOMINATION_READERS,
    sending(ofNomination, REASON),
  ),
  'nomination.decide': row(
    ORGANISERS,
    NOMINATION_READERS,
    sending(ofNomination, { verdict: 'accept' }),
  ),
  'nomination.late': row(ORGANISERS, NOMINATION_READERS, sending(ofNomination, REASON)),
  'nomination.exception': row(
    ORGANISERS,
    NOMINATION_READERS,
    sending(ofNomination, { ...REASON, condition: 'x', organiser: 'x' }),
  ),

  // Vetting: states for whoever takes part, content for the vetting clerk, decisions for organisers
  'vetting.overview': row(VETTING_READERS, [], ofActivity),
  'vetting.batches': row(VETTERS, READERS, ofActivity),
  'vetting.ask': row(
    VETTERS,
    READERS,
    sending(ofActivity, {
      stage: 'consultation',
      consultation: 'police',
      body: 'local-police',
      addressee: '演示公安局',
      sentOn: '2020-05-06',
      nominations: [NOTHING],
    }),
  ),
  'vetting.batch': row(VETTERS, READERS, ofBatch),
  'vetting.list-file': row(VETTERS, READERS, ofBatch),
  'vetting.letter-file': row(VETTERS, READERS, ofBatch),
  'vetting.form-file': row(VETTERS, READERS, ({ activity, nomination }) => ({
    params: { activity, nomination, version: 1 },
  })),
  'vetting.form-pdf': row(VETTERS, READERS, ({ activity, nomination }) => ({
    params: { activity, nomination, version: 1 },
  })),
  'vetting.form-check': open(() => ({ params: { code: 'none' } })),
  'vetting.register-reply': row(
    VETTERS,
    READERS,
    sending(ofBatch, {
      items: [{ item: NOTHING }],
      result: 'no-objection',
      boxLabel: '审核意见',
      signer: '演示公安局',
      sealedOn: '2020-05-06',
      scan: NOTHING,
    }),
  ),
  'vetting.void-item': row(VETTERS, READERS, ({ activity, nothing }) => ({
    params: { activity, batch: nothing, item: nothing },
    body: REASON,
  })),
  'vetting.void-opinion': row(VETTERS, READERS, ({ activity, nothing }) => ({
    params: { activity, opinion: nothing },
    body: REASON,
  })),
  'vetting.rule-on-opinion': row(ORGANISERS, READERS, ({ activity, nothing }) => ({
    params: { activity, opinion: nothing },
    body: { verdict: 'goes-on', ...REASON },
  })),
  'vetting.issue-form': row(VETTERS, READERS, ofNomination),
  'vetting.inspections': row(VETTERS, READERS, ofNomination),
  'vetting.inspect': row(
    VETTERS,
    READERS,
    sending(ofNomination, { stage: 'inspection', outcome: 'fit', entries: {} }),
  ),
  'vetting.void-inspection': row(VETTERS, READERS, ({ activity, nothing }) => ({
    params: { activity, inspection: nothing },
    body: REASON,
  })),
  'vetting.rule-on-inspection': row(ORGANISERS, READERS, ({ activity, nothing }) => ({
    params: { activity, inspection: nothing },
    body: { verdict: 'goes-on', ...REASON },
  })),

  // Postings are run by the organisers; the public reads its own pages
  'posting.list': row(POSTING_READERS, READERS, ofActivity),
  'posting.begin': row(
    ORGANISERS,
    READERS,
    sending(ofActivity, { stage: 'posting', proposal: NOTHING }),
  ),
  'posting.begin-result': row(
    ORGANISERS,
    READERS,
    sending(ofActivity, { stage: 'posting', version: 1 }),
  ),
  'posting.begin-substitutes': row(ORGANISERS, READERS, sending(ofActivity, { stage: 'posting' })),
  'posting.get': row(POSTING_READERS, READERS, ofPosting),
  'posting.save': row(
    ORGANISERS,
    READERS,
    sending(ofPosting, {
      revision: 1,
      draft: {
        number: '',
        subject: '拟命名人选',
        heading: '拟命名人选',
        lead: '现予公示。',
        reason: '',
        order: 'strokes',
        scope: 'awarded',
        receivers: [
          { body: '', phone: '', hours: '', address: '', postcode: '', email: '', visit: '' },
        ],
        postmark: 'sending',
      },
    }),
  ),
  'posting.preview': row(POSTING_READERS, READERS, ofPosting),
  'posting.folder': row(ORGANISERS, READERS, ofPosting),
  'posting.word': row(ORGANISERS, READERS, ofPosting),
  'posting.discard': row(ORGANISERS, READERS, ofPosting),
  'posting.publish': row(
    ORGANISERS,
    READERS,
    sending(ofPosting, { opensAt: null, contentDigest: 'ab'.repeat(32), last: '2020-06-22' }),
  ),
  'posting.recall': row(ORGANISERS, READERS, ofPosting),
  'posting.extend': row(ORGANISERS, READERS, sending(ofPosting, { days: 1, ...REASON })),
  'posting.rule': row(
    ORGANISERS,
    READERS,
    sending(ofPosting, { line: 1, verdict: 'taken-off', decidedBy: [], ...REASON }),
  ),
  'posting.ask-return': row(
    ORGANISERS,
    READERS,
    sending(ofPosting, { holder: 'one', decidedBy: [], ...REASON }),
  ),
  'posting.answer-return': row(ORGANISERS, READERS, ({ activity, nothing }) => ({
    params: { activity, posting: nothing, return: nothing },
    body: { verdict: 'confirmed' },
  })),
  'posting.add-evidence': row(
    ORGANISERS,
    READERS,
    sending(ofPosting, { place: '公告栏', putAt: 1, putBy: '演示', sha256: null }),
  ),
  'posting.void-evidence': row(ORGANISERS, READERS, ({ activity, nothing }) => ({
    params: { activity, posting: nothing, evidence: nothing },
    body: REASON,
  })),
  // The preliminary: a unit sees its own alone
  'preliminary.board': row(NOMINATION_READERS, [], ofActivity),
  'preliminary.board-file': row(NOMINATION_READERS, [], ofActivity),
  'preliminary.unit': row(NOMINATION_READERS, [], ofPreliminary),
  'preliminary.staff-template': row(NOMINATION_READERS, [], ofPreliminary),
  'preliminary.summary-file': row(NOMINATION_READERS, [], ofPreliminary),
  'preliminary.staff-sheet': row(CLERKS, NOMINATION_READERS, ofPreliminary),
  'preliminary.staff-add': row(CLERKS, NOMINATION_READERS, sending(ofPreliminary, STAFF)),
  'preliminary.staff-edit': row(CLERKS, NOMINATION_READERS, sending(ofStaff, STAFF)),
  'preliminary.staff-remove': row(CLERKS, NOMINATION_READERS, sending(ofStaff, REASON)),
  'preliminary.exempt': row(CLERKS, NOMINATION_READERS, sending(ofStaff, REASON)),
  'preliminary.sitting-add': row(CLERKS, NOMINATION_READERS, sending(ofPreliminary, SITTING)),
  'preliminary.sitting-edit': row(CLERKS, NOMINATION_READERS, sending(ofSitting, SITTING)),
  'preliminary.sitting-remove': row(CLERKS, NOMINATION_READERS, ofSitting),
  'preliminary.result': row(
    CLERKS,
    NOMINATION_READERS,
    sending(ofStaff, { seen: 0, result: { kind: 'absent', sitting: NOTHING } }),
  ),
  'preliminary.score-sheet': row(CLERKS, NOMINATION_READERS, (world) => ({
    ...ofPreliminary(world),
    query: { sitting: NOTHING },
  })),
  'deliverable.open': row(UNIT_PEOPLE, NOMINATION_READERS, ofDeliverable),
  'deliverable.hand-in': row(UNIT_PEOPLE, NOMINATION_READERS, ofDeliverable),
  'deliverable.decide': row(
    ORGANISERS,
    NOMINATION_READERS,
    sending(ofDeliverable, { verdict: 'accept' }),
  ),
  'reference.list': row(NOMINATION_READERS, [], ofActivity),
  'reference.draft': row(ORGANISERS, READERS, ofReference),
  'reference.issue': row(ORGANISERS, READERS, sending(ofReference, { note: '' })),

  // Teams: a unit sees its own alone
  'team.board': row(NOMINATION_READERS, [], ofActivity),
  'team.get': row(NOMINATION_READERS, [], ofTeam),
  'team.commit-draw': row(ORGANISERS, READERS, ofDraw),
  'team.draw': row(ORGANISERS, READERS, sending(ofDraw, { without: '' })),
  'team.void-draw': row(ORGANISERS, READERS, sending(ofDraw, REASON)),
  'team.order-book': row(ORGANISERS, READERS, ofDraw),
  'team.name-plates': row(ORGANISERS, READERS, ofDraw),
  'team.receipt': row(NOMINATION_READERS, [], ofTeam),
  'team.read-receipt': row(CLERKS, NOMINATION_READERS, ofTeam),
  'team.save': row(CLERKS, NOMINATION_READERS, sending(ofTeam, { revision: 0, members: [] })),
  'team.submit': row(UNIT_PEOPLE, NOMINATION_READERS, sending(ofTeam, { revision: 0 })),
  'team.ask-substitution': row(
    CLERKS,
    NOMINATION_READERS,
    sending(ofTeam, { member: NOTHING, staff: NOTHING, phone: '1', ...REASON }),
  ),
  'team.decide-substitution': row(
    ORGANISERS,
    NOMINATION_READERS,
    sending(ofMember, { verdict: 'approved' }),
  ),
  'team.attend': row(ORGANISERS, NOMINATION_READERS, sending(ofMember, { attendance: null })),

  // Scores of the final: nobody of a competing unit sees them before they are posted
  'scoring.board': row(SCORE_READERS, READERS, ofActivity),
  'scoring.papers': row(SCORE_READERS, READERS, ofScoring),
  'scoring.sheet': row(SCORE_READERS, READERS, ofScoreSheet),
  'scoring.type': row(SCORERS, READERS, sending(ofScoreSheet, { own: 0, ...VALUES })),
  'scoring.settle': row(
    ORGANISERS,
    READERS,
    sending(ofScoreSheet, { revision: 0, ...VALUES, ...REASON }),
  ),
  'scoring.correct': row(
    SCORERS,
    READERS,
    sending(ofScoreSheet, { revision: 0, ...VALUES, ...REASON }),
  ),
  'scoring.answer-correction': row(
    SCORERS,
    READERS,
    sending(ofScoreSheet, { verdict: 'confirmed', revision: 0 }),
  ),
  'scoring.sign': row(ORGANISERS, READERS, sending(ofScoring, { signer: '演示裁判长' })),
  'scoring.reopen': row(ORGANISERS, READERS, sending(ofScoring, REASON)),
  'scoring.add-judge': row(
    ORGANISERS,
    READERS,
    sending(ofScoring, { name: '演示评委', body: '演示高校' }),
  ),
  'scoring.remove-judge': row(ORGANISERS, READERS, sending(ofJudge, REASON)),
  'scoring.template': row(SCORERS, READERS, ofScoring),
  'scoring.import': row(SCORERS, READERS, ofScoring),
  'scoring.relate-judge': row(ORGANISERS, READERS, sending(ofJudge, { kind: null, ...REASON })),

  // Results: nobody of a unit sees a score before it is posted
  'result.board': row(POSTING_READERS, READERS, ofActivity),
  'result.workings': row(POSTING_READERS, READERS, (world) => ({
    ...ofActivity(world),
    query: { ranking: 'individual', position: '0' },
  })),
  'result.decide-tie': row(
    ORGANISERS,
    READERS,
    sending(ofTie, { way: 'shared', order: [], ...RULING }),
  ),
  'result.commit-lot': row(ORGANISERS, READERS, ofTie),
  'result.draw-lot': row(ORGANISERS, READERS, sending(ofTie, RULING)),
  'result.withdraw-tie': row(ORGANISERS, READERS, sending(ofSheet, REASON)),
  'result.check': row(SCORERS, READERS, ofActivity),
  'result.commit-check': row(ORGANISERS, READERS, ofActivity),
  'result.draw-check': row(ORGANISERS, READERS, ofActivity),
  'result.check-sheet': row(SCORERS, READERS, ofSheet),
  'result.retype': row(SCORERS, READERS, sending(ofSheet, { seen: 0, ...VALUES })),
  'result.check-outcome': row(
    ORGANISERS,
    READERS,
    sending(ofSheet, { outcome: 'record-wrong', ...REASON }),
  ),
  'result.seal': row(ORGANISERS, READERS, sending(ofActivity, { digest: 'a'.repeat(64) })),
  'result.versions': row(POSTING_READERS, READERS, ofActivity),
  'result.version': row(POSTING_READERS, READERS, ofResult),
  'result.bundle': row(POSTING_READERS, READERS, ofResult),
  'result.presentation': row(POSTING_READERS, READERS, ofResult),
  'result.award-list': row(POSTING_READERS, READERS, ofResult),
  'result.score-record': row(POSTING_READERS, READERS, ofResult),
  'result.document': row(POSTING_READERS, READERS, (world) => ({
    params: { ...ofResult(world).params, kind: 'presentation' },
  })),
  // Objections: their handlers alone; nobody else learns that there is one
  'objection.list': row(HANDLERS, [], ofActivity),
  'objection.enter': row(
    HANDLERS,
    [],
    sending(ofActivity, {
      posting: NOTHING,
      channel: 'telephone',
      receivedOn: '2020-06-19',
      postmark: null,
      lines: 'all',
      text: '测试',
      identity: null,
      once: 'ab'.repeat(16),
    }),
  ),
  'objection.get': row(HANDLERS, [], ofObjection),
  'objection.move': row(HANDLERS, [], sending(ofObjection, { move: 'admit' })),
  'objection.identity': row(HANDLERS, [], ofObjection),
  'public-posting.list': open(),
  'public-posting.get': open(() => CODE),
  'public-posting.objection-form': open(() => CODE),
  'public-posting.object': open(() => CODE),
  'public-posting.receipt-form': open(() => CODE),
  'public-posting.receipt': open(() => ({ ...CODE, body: { number: 'x' } })),

  'nomination-link.open': open(() => LINK),
  'nomination-link.save': open(() => ({ ...LINK, body: { revision: 1 } })),
  'nomination-link.consent': open(() => ({ ...LINK, body: { agreed: true } })),
  'nomination-link.photograph': open(() => ({ ...LINK, query: { name: '1.jpg', bytes: '1' } })),
  'parcel.list': row(NOMINATION_READERS, [], ofActivity),
  'parcel.export': row(NOMINATION_READERS, [], ofActivity),
  'parcel.register': row(ORGANISERS, READERS, ({ activity, unit }) => ({
    params: { activity },
    body: { stage: 'nomination', due: 'paper', unit, channel: 'post' },
  })),
  'parcel.late': row(ORGANISERS, READERS, ({ activity, nothing }) => ({
    params: { activity, parcel: nothing },
    body: REASON,
  })),
  'parcel.void': row(ORGANISERS, READERS, ({ activity, nothing }) => ({
    params: { activity, parcel: nothing },
    body: REASON,
  })),

  // Activities: whoever may not read one learns nothing of it
  'activity.list': row(ANYBODY, 'all'),
  'activity.export': row(ANYBODY, 'all'),
  'activity.plans': row(['organiser', 'security-administrator'], 'all'),
  'activity.create': row(['organiser', 'security-administrator'], 'all', () => ({
    body: { edition: '2020年度', from: { kind: 'built-in', plan: 'none' } },
  })),
  'activity.get': row(READERS, [], ofActivity),
  'activity.receipt-export': row(READERS, [], ofActivity),
  'activity.move': row(ORGANISERS, READERS, sending(ofActivity, { move: 'finish' })),
  'activity.draft': row(['organiser:own', 'approver:own'], READERS, ofActivity),
  'activity.put-draft': row(ORGANISERS, READERS, sending(ofActivity, { revision: 1, tree: {} })),
  'activity.change-draft': row(
    ORGANISERS,
    READERS,
    sending(ofActivity, { revision: 1, changes: [{ path: 'title', value: 'x' }] }),
  ),
  'activity.decide': row(
    ORGANISERS,
    READERS,
    sending(ofActivity, { ...DECISION, open: 'x', answer: { kind: 'keep-default' } }),
  ),
  'activity.keep-defaults': row(ORGANISERS, READERS, sending(ofActivity, DECISION)),
  'activity.plan-file': row(['organiser:own', 'approver:own'], READERS, ofActivity),
  'activity.approval': row(['organiser:own', 'approver:own'], READERS, ofActivity),
  'activity.send-for-approval': row(
    ORGANISERS,
    READERS,
    sending(ofActivity, { digest: 'x', steps: [] }),
  ),
  'activity.act-on-approval': row(
    ['organiser:own', 'approver:own'],
    READERS,
    ({ activity, nothing }) => ({
      params: { activity, approval: nothing, step: 'section' },
      body: { verdict: 'approved', remark: '' },
    }),
  ),
  'activity.withdraw-approval': row(ORGANISERS, READERS, ofActivity),
  'activity.publish': row(ORGANISERS, READERS, sending(ofActivity, { digest: 'x' })),
  'activity.versions': row(READERS, [], ofActivity),
  'activity.version': row(READERS, [], ofVersion),
  'official.notice': row(READERS, [], ofActivity),
  'official.supplement': row(READERS, [], ofVersion),
  'activity.read-notice': row(['unit-clerk:own', 'unit-leader:own'], READERS, ofVersion),
  'activity.acknowledge': row(
    ['unit-clerk:own', 'unit-leader:own'],
    READERS,
    ({ activity, unit }) => ({ params: { activity, number: 1 }, body: { unit } }),
  ),
  'activity.remind': row(ORGANISERS, READERS, ofActivity),

  // Reviews: the office's part; a reviewer sees their own panel alone
  'review.stages': row(['organiser:own', 'approver:own'], READERS, ofActivity),
  'review.get': row(['organiser:own', 'approver:own'], READERS, ofReview),
  'review.results-file': row(['organiser:own', 'approver:own'], READERS, ofReview),
  'review.record-file': row(ORGANISERS, READERS, (world) => ({
    params: { ...ofReview(world).params, kind: 'papers' },
  })),
  'review.set-up': row(ORGANISERS, READERS, ofReview),
  'review.set-ballot-rule': row(
    ORGANISERS,
    READERS,
    sending(ofReview, {
      kind: 'approve',
      majority: 'valid',
      reason: '会议决定',
      decidedBy: ['组委会'],
    }),
  ),
  'review.find-reviewers': row(ORGANISERS, READERS, (world) => ({
    ...ofReview(world),
    query: { search: '周' },
  })),
  'review.add-member': row(
    ORGANISERS,
    READERS,
    sending(ofReview, { organiser: 'x', who: { kind: 'paper', name: '周岚', unit: null } }),
  ),
  'review.remove-member': row(ORGANISERS, READERS, (world) => ({
    params: { ...ofReview(world).params, member: world.nothing },
  })),
  'review.set-recusal': row(ORGANISERS, READERS, (world) => ({
    ...ofReview(world),
    body: { ...ofNomineeOf(world), kind: 'relative', source: 'office', reason: '亲属' },
  })),
  'review.dismiss-recusal': row(ORGANISERS, READERS, (world) => ({
    params: { ...ofReview(world).params, recusal: world.nothing },
    body: { reason: '查无此事' },
  })),
  'review.move': row(ORGANISERS, READERS, sending(ofReview, { move: 'open' })),
  'review.enter-sheet': row(ORGANISERS, READERS, (world) => ({
    ...ofReview(world),
    body: { ...ofNomineeOf(world), marks: {} },
  })),
  'review.open-round': row(ORGANISERS, READERS, ofReview),
  'review.move-paper': row(ORGANISERS, READERS, (world) => ({
    ...ofRound(world),
    body: { member: world.nothing, to: 'paper' },
  })),
  'review.enter-ballot': row(ORGANISERS, READERS, sending(ofRound, { number: 1, chosen: [] })),
  'review.end-round': row(ORGANISERS, READERS, sending(ofRound, { to: 'counted' })),
  'review.draft-proposal': row(ORGANISERS, READERS, ofReview),
  'review.send-proposal': row(ORGANISERS, READERS, sending(ofReview, { digest: 'x', steps: [] })),
  'review.act-on-proposal': row(['organiser:own', 'approver:own'], READERS, (world) => ({
    params: { ...ofReview(world).params, approval: world.nothing, step: 'organiser-x' },
    body: { verdict: 'approved' },
  })),
  'review.withdraw-proposal': row(ORGANISERS, READERS, ofReview),
  'review.own-panels': row(ANYBODY, 'all'),
  'review.own': row(['reviewer:own'], [], ofPanel),
  'review.declare-recusal': row(['reviewer:own'], [], (world) => ({
    ...ofPanel(world),
    body: { nomination: world.nothing, kind: 'relative', reason: '亲属' },
  })),
  'review.save-sheet': row(['reviewer:own'], [], ({ panel, nothing }) => ({
    params: { panel, nomination: nothing },
    body: { marks: {} },
  })),
  'review.cast-ballot': row(['reviewer:own'], [], (world) => ({
    ...ofPanel(world),
    body: { round: world.nothing, chosen: [] },
  })),

  // Naming, honours pages, publicity, closing
  'naming.get': row(HONOUR_READERS, READERS, ofActivity),
  'naming.confirm-result': row(ORGANISERS, READERS, sending(ofActivity, { version: 1 })),
  'naming.draft': row(ORGANISERS, READERS, sending(ofActivity, { number: '', on: '2020-06-24' })),
  'naming.set': row(
    ORGANISERS,
    READERS,
    sending(ofNaming, { revision: 1, number: '', on: '2020-06-24' }),
  ),
  'naming.drop': row(ORGANISERS, READERS, ofNaming),
  'naming.leave-out': row(ORGANISERS, READERS, (world) => ({
    ...ofNaming(world),
    body: { holder: world.nothing, to: 'left-out', reason: '暂缓', decidedBy: ['组委会'] },
  })),
  'naming.send': row(ORGANISERS, READERS, sending(ofNaming, { digest: 'x', steps: [] })),
  'naming.act': row(HONOUR_READERS, READERS, (world) => ({
    params: { ...ofNaming(world).params, approval: world.nothing, step: 'organiser-x' },
    body: { verdict: 'approved' },
  })),
  'naming.withdraw': row(ORGANISERS, READERS, ofNaming),
  'naming.issue': row(ORGANISERS, READERS, sending(ofNaming, { digest: 'x' })),
  'naming.document': row(HONOUR_READERS, READERS, ofNaming),
  'honour.get': row(HONOUR_READERS, READERS, ofActivity),
  'honour.save': row(
    ORGANISERS,
    READERS,
    sending(ofNomination, {
      revision: 1,
      title: '',
      quote: '',
      quoteSource: '',
      portrait: null,
      captions: {},
    }),
  ),
  'honour.release': row(ORGANISERS, READERS, sending(ofNomination, { to: 'released' })),
  'honour.stop': row(ORGANISERS, READERS, sending(ofNomination, { reason: '本人来电' })),
  'honour.preview': row(HONOUR_READERS, READERS, ofNomination),
  'honour.folder': row(ORGANISERS, READERS, ofActivity),
  'publicity.get': row(HONOUR_READERS, READERS, ofActivity),
  'publicity.enter': row(ORGANISERS, READERS, sending(ofActivity, PIECE)),
  'publicity.change': row(ORGANISERS, READERS, sending(ofPiece, PIECE)),
  'publicity.void': row(ORGANISERS, READERS, sending(ofPiece, { reason: '重复登记' })),
  'closing.get': row(HONOUR_READERS, READERS, ofActivity),
  'closing.report': row(HONOUR_READERS, READERS, ofActivity),
  'closing.close': row(ORGANISERS, READERS, sending(ofActivity, {})),
  'closing.make-archive': row(ORGANISERS, READERS, ofActivity),
  'closing.archive': row(ORGANISERS, READERS, ({ activity, nothing }) => ({
    params: { activity, archive: nothing },
  })),
  // Certificates
  'certificate.list': row(HONOUR_READERS, READERS, ofActivity),
  'certificate.issue': row(
    ORGANISERS,
    READERS,
    sending(ofActivity, { version: 1, on: '2020-09-28', grants: [] }),
  ),
  'certificate.draft': row(HONOUR_READERS, READERS, (world) => ({
    ...ofActivity(world),
    query: { version: '1', grant: 'individual/expert/x' },
  })),
  'certificate.manifest': row(HONOUR_READERS, READERS, ofActivity),
  'certificate.print': row(ORGANISERS, READERS, ofActivity),
  'certificate.print-file': row(ORGANISERS, READERS, ({ activity, nothing }) => ({
    params: { activity, print: nothing },
  })),
  'certificate.file': row(ORGANISERS, READERS, ofCertificate),
  'certificate.revoke': row(ORGANISERS, READERS, sending(ofCertificate, { reason: '冒名参赛' })),
  'certificate.check': open(() => ({ params: { code: '23456789ABCD' } })),
  'honour.style': open(),
  'honour.index-page': open(),
  'honour.list-page': open(() => ({ params: { code: '2020-01' } })),
  'honour.person-page': open(() => ({ params: { code: '2020-01', person: '01' } })),
  'honour.picture': open(() => ({
    params: { code: '2020-01', person: '01', picture: '1.jpg' },
  })),
};

/** Whether a row speaks of somebody who holds a role, for what the sample asks for or for something else. */
export const includes = (list: readonly Who[], role: Role | null, isOwn: boolean): boolean =>
  list.some(
    (who) =>
      who === 'public' ||
      who === 'signed-in' ||
      who === role ||
      (isOwn && role !== null && who === `${role}:own`),
  );

/** Whether a role can be held for something else: the three administrators' cannot. */
export const hasOther = (role: Role): boolean => REACH[role] !== 'system';
