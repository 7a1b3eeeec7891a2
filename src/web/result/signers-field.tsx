import { Button, Input } from 'antd';
import type { ReactNode } from 'react';

/** Somebody who signs for a body. */
export interface SignerDraft {
  readonly body: string;
  readonly name: string;
}

export const NO_SIGNER: SignerDraft = { body: '', name: '' };

/** Signers line by line: their body, their name. Two lines stand from the start, since two must sign. */
export const SignersField = ({
  bodies,
  signers,
  onChange,
}: {
  readonly bodies: readonly { readonly id: string; readonly short: string }[];
  readonly signers: readonly SignerDraft[];
  readonly onChange: (signers: readonly SignerDraft[]) => void;
}): ReactNode => {
  const change = (at: number, part: Partial<SignerDraft>): void =>
    onChange(signers.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="result-fieldset">
      <legend>签字人（至少两人）</legend>
      {signers.map((signer, at) => (
        // Lines have no identity of their own: only the last is ever taken away.
        <div key={at} className="result-signer">
          <select
            aria-label={`第${at + 1}位签字人的单位`}
            value={signer.body}
            onChange={({ target }) => change(at, { body: target.value })}
          >
            <option value="">选单位</option>
            {bodies.map(({ id, short }) => (
              <option key={id} value={id}>
                {short}
              </option>
            ))}
          </select>
          <Input
            aria-label={`第${at + 1}位签字人的姓名`}
            placeholder="姓名"
            maxLength={30}
            value={signer.name}
            onChange={({ target }) => change(at, { name: target.value })}
          />
        </div>
      ))}
      <div className="row">
        <Button size="small" onClick={() => onChange([...signers, NO_SIGNER])}>
          再加一人
        </Button>
        {signers.length > 2 ? (
          <Button size="small" onClick={() => onChange(signers.slice(0, -1))}>
            去掉最后一人
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
};
