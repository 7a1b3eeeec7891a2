import { Input, Modal, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  preliminaryBoard,
  preliminaryUnit,
  resultSet,
  staffAdd,
  staffEdit,
  staffExempt,
  staffRemove,
} from '../../contract/preliminary/http.ts';
import type { PreliminaryUnit, StaffView } from '../../contract/preliminary/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { shortMomentText } from '../ui/moment.ts';
import { Trouble } from '../ui/trouble.tsx';
import type { UnitParams } from './unit-params.ts';

type Move = 'score' | 'absent' | 'exempt' | 'edit' | 'remove';

const STALE = [preliminaryUnit, preliminaryBoard];

/** What may be done with somebody, by where they stand. */
const movesOf = ({ exemptions }: PreliminaryUnit, person: StaffView): readonly Move[] => [
  ...(person.exemption === null ? (['score', 'absent'] as const) : []),
  ...(person.exemption !== null || (exemptions === 'with-reason' && person.result === '')
    ? (['exempt'] as const)
    : []),
  'edit',
  ...(person.result === '' ? (['remove'] as const) : []),
];

const wordOf = (move: Move, person: StaffView): string => {
  if (move === 'exempt') return person.exemption === null ? '登记免考' : '撤销免考';
  return { score: '录成绩', absent: '登记缺考', edit: '改资料', remove: '移出花名册' }[move];
};

const History = ({ person }: { readonly person: StaffView }): ReactNode =>
  person.history.length === 0 ? null : (
    <div>
      <b>更正记录</b>
      <ul className="preliminary-lines small">
        {person.history.map(({ result, name, at, reason }) => (
          <li key={at}>
            {`${shortMomentText(at)}　${name}　${result}${reason === '' ? '' : `　${reason}`}`}
          </li>
        ))}
      </ul>
    </div>
  );

/** Adds somebody, or deals with one line of the roster: score, absence, exemption, facts, removal. */
export const PersonDialog = ({
  found,
  params,
  person,
  onClose,
}: {
  readonly found: PreliminaryUnit;
  readonly params: UnitParams;
  /** null adds somebody. */
  readonly person: StaffView | null;
  readonly onClose: () => void;
}): ReactNode => {
  const { sittings, attributes, mayWrite, isFrozen } = found;
  const canWrite = mayWrite && !isFrozen;
  const moves = person === null ? (['edit'] as const) : movesOf(found, person);
  const [move, setMove] = useState<Move>(moves[0] ?? 'edit');
  const [score, setScore] = useState(person?.result === '缺考' ? '' : (person?.result ?? ''));
  const [sitting, setSitting] = useState(person?.sitting ?? sittings[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const [name, setName] = useState(person?.name ?? '');
  const [sex, setSex] = useState<string>(person?.sex ?? '女');
  const [post, setPost] = useState(person?.post ?? '');
  const [known, setKnown] = useState<Readonly<Record<string, string>>>(person?.attributes ?? {});
  const add = useAct(staffAdd, STALE);
  const edit = useAct(staffEdit, STALE);
  const remove = useAct(staffRemove, STALE);
  const exempt = useAct(staffExempt, STALE);
  const result = useAct(resultSet, STALE);
  const acts = [add, edit, remove, exempt, result];
  const error = acts.find((one) => one.isError)?.error;
  const replaces = person !== null && person.result !== '' && ['score', 'absent'].includes(move);
  const needsReason =
    replaces || move === 'remove' || (move === 'exempt' && person?.exemption === null);
  const lacks =
    (needsReason && reason.trim() === '') ||
    (move === 'score' && score.trim() === '') ||
    (['score', 'absent'].includes(move) && sitting === '');
  const act = async (): Promise<void> => {
    const body = { name, sex, post, attributes: { ...known } };
    if (person === null) {
      await add.mutateAsync({ params, body });
      onClose();
      return;
    }
    const at = { ...params, staff: person.id };
    const { seen } = person;
    if (move === 'edit') await edit.mutateAsync({ params: at, body });
    if (move === 'remove') await remove.mutateAsync({ params: at, body: { reason } });
    if (move === 'exempt')
      await exempt.mutateAsync({
        params: at,
        body: { reason: person.exemption === null ? reason : null },
      });
    if (move === 'score')
      await result.mutateAsync({
        params: at,
        body: { seen, reason, result: { kind: 'score', score, sitting } },
      });
    if (move === 'absent')
      await result.mutateAsync({
        params: at,
        body: { seen, reason, result: { kind: 'absent', sitting } },
      });
    onClose();
  };
  return (
    <Modal
      open
      title={person === null ? '添加一人' : `${person.name}　${person.post}`}
      okText={person === null ? '添加' : '保存'}
      cancelText="不办"
      okButtonProps={{
        disabled: lacks || !canWrite,
        loading: acts.some((one) => one.isPending),
        danger: move === 'remove',
      }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="fields">
        {person === null || !canWrite ? null : (
          <Radio.Group
            aria-label="办理什么"
            optionType="button"
            value={move}
            options={moves.map((value) => ({ value, label: wordOf(value, person) }))}
            onChange={({ target }) => setMove(target.value as Move)}
          />
        )}
        {canWrite && ['score', 'absent'].includes(move) ? (
          <div className="preliminary-pair">
            <label>
              场次
              <Select
                value={sitting === '' ? null : sitting}
                placeholder="请先添加场次"
                options={sittings.map(({ id, title }) => ({ value: id, label: title }))}
                onChange={setSitting}
              />
            </label>
            {move === 'score' ? (
              <label>
                成绩（分）
                <Input
                  value={score}
                  inputMode="decimal"
                  onChange={({ target }) => setScore(target.value)}
                />
              </label>
            ) : null}
          </div>
        ) : null}
        {canWrite && move === 'edit' ? (
          <>
            <div className="preliminary-pair">
              <label>
                姓名
                <Input value={name} onChange={({ target }) => setName(target.value)} />
              </label>
              <label>
                性别
                <Select
                  value={sex}
                  options={['女', '男'].map((value) => ({ value, label: value }))}
                  onChange={setSex}
                />
              </label>
            </div>
            <label>
              单位职务
              <Input value={post} onChange={({ target }) => setPost(target.value)} />
            </label>
            {attributes.map(({ name: title, choices }) => (
              <label key={title}>
                {title}
                <Select
                  allowClear
                  value={known[title] ?? null}
                  placeholder="不清楚可不选"
                  options={choices.map((value) => ({ value, label: value }))}
                  onChange={(value: string | undefined) =>
                    setKnown({ ...known, [title]: value ?? '' })
                  }
                />
              </label>
            ))}
          </>
        ) : null}
        {canWrite && needsReason ? (
          <label>
            {move === 'exempt' ? '免考理由' : move === 'remove' ? '移出原因' : '更正原因'}
            <Input.TextArea
              value={reason}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 5 }}
              onChange={({ target }) => setReason(target.value)}
            />
          </label>
        ) : null}
        {move === 'exempt' && person !== null && person.exemption !== null ? (
          <p className="hint">现登记的理由：{person.exemption}。撤销后计入应参加人数。</p>
        ) : null}
        {person === null ? null : <History person={person} />}
        {error === undefined ? null : <Trouble sentence={sentenceOfError(error)} />}
      </div>
    </Modal>
  );
};
