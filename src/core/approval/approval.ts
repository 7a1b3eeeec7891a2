import type { AccountId, ActivityId, Actor } from '../access/actor.ts';
import { holdsAt } from '../access/may.ts';
import type { Instant } from '../kernel/day.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';

/** What may be sent along a chain: a plan, the list that a review proposes, the naming decision. */
export type ApprovalSubjectKind = 'plan' | 'proposal' | 'naming';

/** What is approved: its kind, its id, and the digest of its exact content. */
export interface ApprovalSubject {
  readonly kind: ApprovalSubjectKind;
  readonly id: string;
  /** Hexadecimal; another content has another digest. */
  readonly digest: string;
}

/** What somebody did at a step. */
export interface StepAct {
  readonly verdict: 'approved' | 'returned';
  readonly name: string;
  readonly at: Instant;
  readonly remark: string;
}

/** One step of the chain (呈批): an account, or a body that signs on paper (会签单) and is recorded by the sender. */
export interface ApprovalStep {
  readonly id: string;
  readonly title: string;
  readonly account: AccountId | null;
  readonly act: StepAct | null;
}

/** `void`: the subject was changed after it had been sent. `used`: it went out on this approval, which holds once. */
export type ApprovalState = 'open' | 'approved' | 'returned' | 'withdrawn' | 'void' | 'used';

export interface Approval {
  readonly subject: ApprovalSubject;
  readonly state: ApprovalState;
  readonly sentBy: AccountId;
  readonly steps: readonly ApprovalStep[];
}

export type ApprovalCode =
  | 'approval.not-found'
  | 'approval.already-open'
  | 'approval.step-not-assigned'
  | 'approval.own'
  | 'approval.not-approver'
  | 'approval.over'
  | 'approval.voided'
  | 'approval.not-your-turn'
  | 'approval.reason-missing'
  | 'approval.signer-missing';

/** A step that a chain needs. `paper`: the body may sign on paper instead of here. */
export interface WantedStep {
  readonly id: string;
  readonly title: string;
  readonly paper: boolean;
}

/** The steps of a chain in their order: section, leader, then every further organiser whose consent is needed (J, N1). */
export const chainFor = (
  organisers: readonly { readonly id: string; readonly name: string; readonly approves: boolean }[],
): readonly WantedStep[] => {
  // The first organiser leads: its own consent is its leader's.
  const [, ...others] = organisers;
  return [
    { id: 'section', title: '科室审核', paper: false },
    { id: 'leader', title: '分管领导审批', paper: false },
    ...others
      .filter(({ approves }) => approves)
      .map(({ id, name }) => ({ id: `organiser-${id}`, title: `${name}会签`, paper: true })),
  ];
};

/** The steps of what all organisers decide together (共同): one each, in the plan's order; further ones may sign on paper. */
export const jointChain = (
  organisers: readonly { readonly id: string; readonly name: string }[],
): readonly WantedStep[] =>
  organisers.map(({ id, name }, place) => ({
    id: `organiser-${id}`,
    title: `${name}审定`,
    paper: place > 0,
  }));

/**
 * Sends a subject along its chain. Refused: a chain under way, a step without somebody, the sender among the
 * approvers, somebody who is no approver of this activity.
 */
export const send = (
  subject: ApprovalSubject,
  wanted: readonly WantedStep[],
  assigned: ReadonlyMap<string, AccountId | null>,
  facts: {
    readonly sender: AccountId;
    readonly approvers: ReadonlySet<AccountId>;
    readonly current: Approval | null;
  },
): Decision<Approval, ApprovalCode> => {
  if (facts.current?.state === 'open' || facts.current?.state === 'approved')
    return refuse({ code: 'approval.already-open', params: {} });
  const steps: ApprovalStep[] = [];
  for (const { id, title, paper } of wanted) {
    const account = assigned.get(id) ?? null;
    if (account === null && !paper)
      return refuse({ code: 'approval.step-not-assigned', params: { step: title } });
    if (account === facts.sender) return refuse({ code: 'approval.own', params: { step: title } });
    if (account !== null && !facts.approvers.has(account))
      return refuse({ code: 'approval.not-approver', params: { step: title } });
    steps.push({ id, title, account, act: null });
  }
  return accept({ subject, state: 'open', sentBy: facts.sender, steps });
};

/** The step that is on; null once all have approved or the chain is over. */
export const currentStep = ({ state, steps }: Approval): ApprovalStep | null =>
  state === 'open' ? (steps.find(({ act }) => act === null) ?? null) : null;

/** Whether a step is an actor's: assigned to them, or to somebody whose deputy in this activity they are now. */
export const isStepOf = (
  step: ApprovalStep,
  actor: Actor,
  now: Instant,
  activity: ActivityId,
): boolean =>
  actor.kind === 'account' &&
  step.account !== null &&
  (step.account === actor.account ||
    actor.grants.some(
      (grant) =>
        grant.role === 'approver' &&
        grant.deputyFor === step.account &&
        grant.scope.kind === 'activity' &&
        grant.scope.activity === activity &&
        holdsAt(grant, now),
    ));

/** Acts on the step that is on. On paper the sender's side records it, and says who signed. */
export const act = (
  approval: Approval,
  stepId: string,
  given: {
    readonly verdict: 'approved' | 'returned';
    readonly remark: string;
    /** Who signed the paper; only for steps on paper. */
    readonly signer: string;
  },
  facts: {
    readonly actor: Actor;
    readonly now: Instant;
    /** The activity to which the subject belongs. */
    readonly activity: ActivityId;
    /** Digest of the subject as it is now. */
    readonly digest: string;
    /** Whether the actor keeps the papers of this activity. */
    readonly recordsPaper: boolean;
  },
): Decision<Approval, ApprovalCode> => {
  const { actor, now } = facts;
  if (approval.state !== 'open') return refuse({ code: 'approval.over', params: {} });
  if (approval.subject.digest !== facts.digest)
    return refuse({ code: 'approval.voided', params: {} });
  const step = currentStep(approval);
  if (step === null || step.id !== stepId || actor.kind === 'public')
    return refuse({ code: 'approval.not-your-turn', params: {} });
  const isPaper = step.account === null;
  if (isPaper ? !facts.recordsPaper : !isStepOf(step, actor, now, facts.activity))
    return refuse({ code: 'approval.not-your-turn', params: {} });
  // Also not as somebody's deputy: nobody approves what they have sent.
  if (!isPaper && actor.account === approval.sentBy)
    return refuse({ code: 'approval.own', params: { step: step.title } });
  if (given.verdict === 'returned' && given.remark === '')
    return refuse({ code: 'approval.reason-missing', params: {} });
  if (isPaper && given.signer === '')
    return refuse({ code: 'approval.signer-missing', params: {} });
  const name = isPaper ? given.signer : actor.name;
  const done: StepAct = { verdict: given.verdict, name, at: now, remark: given.remark };
  const steps = approval.steps.map((one) => (one.id === step.id ? { ...one, act: done } : one));
  const isLast = steps.every((one) => one.act?.verdict === 'approved');
  const state = given.verdict === 'returned' ? 'returned' : isLast ? 'approved' : 'open';
  return accept({ ...approval, steps, state });
};

/** Takes a chain back before it is over; only whoever keeps the subject may, which the caller has checked. */
export const withdraw = (approval: Approval): Decision<Approval, ApprovalCode> =>
  approval.state === 'open' || approval.state === 'approved'
    ? accept({ ...approval, state: 'withdrawn' })
    : refuse({ code: 'approval.over', params: {} });

/** What a change of the subject does to its approval: another content makes it void. */
export const afterChange = (approval: Approval, digest: string): Approval =>
  (approval.state === 'open' || approval.state === 'approved') && approval.subject.digest !== digest
    ? { ...approval, state: 'void' }
    : approval;
