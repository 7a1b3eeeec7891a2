import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ApprovalView } from '../../contract/approval/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { shortMomentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';

type Step = ApprovalView['steps'][number];

interface ChainStep {
  readonly id: string;
  readonly title: string;
  readonly paper: boolean;
}

/** Account by step; '' or nothing where nobody is chosen. */
export type Chosen = Readonly<Record<string, string>>;

/** Of a step that nobody has an account for. */
export const ON_PAPER = '纸质会签，由经办人登记';

/** The first step for which somebody must still be chosen; one on paper may stay without. */
const unchosenStep = (chain: readonly ChainStep[], chosen: Chosen): ChainStep | undefined =>
  chain.find(({ id, paper }) => !paper && (chosen[id] ?? '') === '');

/** The choice as it is sent: null where a step is signed on paper. */
export const stepsOf = (
  chain: readonly ChainStep[],
  chosen: Chosen,
): { id: string; account: string | null }[] =>
  chain.map(({ id }) => {
    const account = chosen[id] ?? '';
    return { id, account: account === '' ? null : account };
  });

/** A field for each step of a chain: who has it. */
const ChainFields = ({
  chain,
  approvers,
  chosen,
  onChoose,
}: {
  readonly chain: readonly ChainStep[];
  readonly approvers: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}): ReactNode =>
  chain.map((step) => (
    <label key={step.id}>
      {step.title}
      <Select
        aria-label={step.title}
        allowClear={step.paper}
        placeholder={step.paper ? ON_PAPER : '请选择办理人'}
        options={approvers.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen[step.id] ?? null}
        onChange={(value: string | null | undefined) =>
          onChoose({ ...chosen, [step.id]: value ?? '' })
        }
      />
    </label>
  ));

/**
 * The choice of who has each step of a chain.
 * @returns fields to choose in, the first step that still lacks somebody, and the choice as it is sent
 */
export const useChain = (
  chain: readonly ChainStep[],
  approvers: readonly { readonly id: string; readonly name: string }[],
): {
  readonly fields: ReactNode;
  readonly missing: ChainStep | undefined;
  readonly steps: ReturnType<typeof stepsOf>;
} => {
  const [chosen, setChosen] = useState<Chosen>({});
  return {
    fields: (
      <ChainFields chain={chain} approvers={approvers} chosen={chosen} onChoose={setChosen} />
    ),
    missing: unchosenStep(chain, chosen),
    steps: stepsOf(chain, chosen),
  };
};

/** How a step stands: its title and state, who has it and since when, and what is added to that. */
export const StepFacts = ({
  step,
  children,
}: {
  readonly step: Step;
  readonly children?: string;
}): ReactNode => (
  <>
    <b>{step.title}</b>
    <StateTag {...step.state} />
    <span className="small">
      {step.name ?? ON_PAPER}
      {step.at === null ? '' : `　${shortMomentText(step.at)}`}
      {children}
    </span>
  </>
);

/** Agreeing or returning, or recording what was signed on paper, for whoever's turn it is. */
export const ActOnStep = ({
  step,
  whenApproved,
  whenReturned,
  onAct,
}: {
  readonly step: Step;
  /** What follows, one sentence each. */
  readonly whenApproved: string;
  readonly whenReturned: string;
  readonly onAct: (given: {
    readonly verdict: 'approved' | 'returned';
    readonly remark: string;
    readonly signer: string;
  }) => Promise<unknown>;
}): ReactNode => {
  const [signer, setSigner] = useState('');
  const isPaper = step.account === null;
  return (
    <>
      {isPaper ? (
        <Input
          aria-label="签字人（按会签单）"
          placeholder="签字人（按会签单）"
          maxLength={60}
          value={signer}
          onChange={({ target }) => setSigner(target.value)}
        />
      ) : null}
      <ConfirmAct
        word={isPaper ? '登记同意' : '同意'}
        title={`${step.title}：同意`}
        isPrimary
        disabledBecause={isPaper && signer.trim() === '' ? '请先填签字人' : null}
        onAct={() => onAct({ verdict: 'approved', remark: '', signer })}
        sentenceOf={sentenceOfError}
      >
        {whenApproved}
      </ConfirmAct>
      <ConfirmAct
        word={isPaper ? '登记退回' : '退回'}
        title={`${step.title}：退回`}
        reasonLabel="退回原因"
        onAct={(reason) => onAct({ verdict: 'returned', remark: reason, signer })}
        sentenceOf={sentenceOfError}
      >
        {whenReturned}
      </ConfirmAct>
    </>
  );
};
