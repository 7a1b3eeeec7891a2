import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { TeamView } from '../../contract/team/http.ts';
import { Card } from '../ui/card.tsx';
import { TYPED, type Slot } from './slots.ts';

/** `94.5分（第1名）`; a word such as 缺考 as it stands. */
const resultWords = ({ score, rank }: Pick<TeamView['staff'][number], 'score' | 'rank'>): string =>
  /^\d/u.test(score) ? `${score}分${rank === null ? '' : `（第${rank}名）`}` : score;

const optionsOf = (
  team: TeamView,
  slot: Slot,
  taken: ReadonlySet<string>,
): { value: string; label: string; disabled?: boolean }[] => [
  ...team.staff
    .filter(({ score }) => !slot.isContestant || (score !== '' && score !== '缺考'))
    .toSorted((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity))
    .map(({ id, name, sex, post, score, rank }) => ({
      value: id,
      label: [name, sex, post, rank === null ? score : `第${rank}名 ${score}分`]
        .filter((part) => part !== '')
        .join('　'),
      disabled: taken.has(id) && id !== slot.staff,
    })),
  ...(slot.isContestant ? [] : [{ value: TYPED, label: '不在花名册中，直接填写' }]),
];

const Typed = ({
  team,
  slot,
  onChange,
}: {
  readonly team: TeamView;
  readonly slot: Slot;
  readonly onChange: (slot: Slot) => void;
}): ReactNode => (
  <>
    <div className="team-typed">
      <Input
        aria-label={`${slot.title}姓名`}
        placeholder="姓名"
        value={slot.name}
        onChange={({ target }) => onChange({ ...slot, name: target.value })}
      />
      <Select
        aria-label={`${slot.title}性别`}
        value={slot.sex}
        options={(['女', '男'] as const).map((value) => ({ value, label: value }))}
        onChange={(sex) => onChange({ ...slot, sex })}
      />
      <Input
        aria-label={`${slot.title}单位职务`}
        placeholder="单位职务"
        value={slot.post}
        onChange={({ target }) => onChange({ ...slot, post: target.value })}
      />
    </div>
    {team.attributes.map(({ name, choices }) => (
      <Select
        key={name}
        aria-label={`${slot.title}${name}`}
        placeholder={name}
        style={{ width: '12rem', marginTop: '0.5rem' }}
        value={slot.attributes[name] ?? null}
        options={choices.map((value) => ({ value, label: `${name}：${value}` }))}
        onChange={(value: string) =>
          onChange({ ...slot, attributes: { ...slot.attributes, [name]: value } })
        }
      />
    ))}
  </>
);

const Shown = ({ slot, team }: { readonly slot: Slot; readonly team: TeamView }): ReactNode => {
  const member = team.members.find(
    (one) => one.role === slot.role && one.staff === slot.staff && one.name === slot.name,
  );
  if (slot.staff === null) return <span className="hint">未选</span>;
  return (
    <>
      <b>{slot.name}</b>
      <div className="small">
        {[
          slot.sex,
          slot.post,
          member === undefined || member.score === '' ? '' : `初赛${resultWords(member)}`,
        ]
          .filter((part) => part !== '')
          .join('　')}
      </div>
    </>
  );
};

/** What stands beside the button that saves: why it cannot be pressed, or that it should be. */
const savedWords = (isDirty: boolean, isEmpty: boolean): string => {
  if (isDirty) return '有改动还没有保存';
  return isEmpty ? '选人后可以保存；不符合要求的也可先存' : '名单已保存；不符合要求的也可先存';
};

/** The places of the team: chosen from the roster while it is a draft, read once the receipt is in. */
export const RosterCard = ({
  team,
  slots,
  isOpen,
  isDirty,
  isBusy,
  onChange,
  onSave,
}: {
  readonly team: TeamView;
  readonly slots: readonly Slot[];
  readonly isOpen: boolean;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly onChange: (slots: readonly Slot[]) => void;
  readonly onSave: () => void;
}): ReactNode => {
  const taken = new Set(slots.flatMap(({ staff }) => (staff === null ? [] : [staff])));
  const set = (changed: Slot): void =>
    onChange(slots.map((one) => (one.key === changed.key ? changed : one)));
  return (
    <Card
      title="名单"
      note={team.pick === 'by-rank' ? '队员按初赛名次产生' : '队员由单位在参加初赛的人员中选定'}
    >
      {team.receipt?.returned !== undefined && team.receipt.returned !== '' && isOpen ? (
        <p className="small">主办单位退回：{team.receipt.returned}</p>
      ) : null}
      {slots.map((slot) => (
        <div className="team-member" key={slot.key}>
          <div>
            {slot.title}
            {slot.says === '' ? null : <div className="hint">{slot.says}</div>}
          </div>
          {isOpen ? (
            <>
              <div>
                <Select
                  aria-label={slot.title}
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  style={{ width: '100%' }}
                  placeholder="选人"
                  value={slot.staff}
                  options={optionsOf(team, slot, taken)}
                  onChange={(staff: string | undefined) => set({ ...slot, staff: staff ?? null })}
                />
                {slot.staff === TYPED ? <Typed team={team} slot={slot} onChange={set} /> : null}
              </div>
              <Input
                aria-label={`${slot.title}联系方式`}
                placeholder="联系方式"
                value={slot.phone}
                onChange={({ target }) => set({ ...slot, phone: target.value })}
              />
            </>
          ) : (
            <>
              <div>
                <Shown slot={slot} team={team} />
              </div>
              <span>{slot.phone}</span>
            </>
          )}
        </div>
      ))}
      {isOpen ? (
        <div className="team-foot">
          <Button disabled={!isDirty} loading={isBusy} onClick={onSave}>
            保存名单
          </Button>
          <span className="small" role="status">
            {savedWords(isDirty, team.members.length === 0)}
          </span>
        </div>
      ) : null}
    </Card>
  );
};
