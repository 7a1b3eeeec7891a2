import type { MemberInput, TeamView } from '../../contract/team/http.ts';

/** What stands in a slot for somebody who is not on the roster and is typed. */
export const TYPED = 'typed';

/** A place in the team as it is being filled in. `staff`: id, `TYPED`, or null while it is empty. */
export interface Slot {
  readonly key: string;
  readonly role: string;
  readonly title: string;
  readonly isContestant: boolean;
  readonly says: string;
  readonly staff: string | null;
  readonly name: string;
  readonly sex: '男' | '女';
  readonly post: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly phone: string;
}

/** Every place that the plan has, filled as the team is saved. */
export const slotsOf = ({ roles, members }: TeamView): readonly Slot[] =>
  roles.flatMap(({ id, title, most, isContestant, says }) =>
    Array.from({ length: most }, (_, at): Slot => {
      const member = members.find((one) => one.role === id && one.position === at + 1);
      return {
        key: `${id}-${at}`,
        role: id,
        title: most === 1 ? title : `${title}${at + 1}`,
        isContestant,
        says,
        staff: member === undefined ? null : (member.staff ?? TYPED),
        name: member?.name ?? '',
        sex: member?.sex ?? '女',
        post: member?.post ?? '',
        attributes: member?.attributes ?? {},
        phone: member?.phone ?? '',
      };
    }),
  );

/** The slots with what a receipt says in place of what was there; who is on no roster is typed. */
export const readSlots = (
  slots: readonly Slot[],
  members: readonly {
    readonly role: string;
    readonly position: number;
    readonly staff: string | null;
    readonly name: string;
    readonly sex: '男' | '女';
    readonly post: string;
    readonly phone: string;
  }[],
): readonly Slot[] =>
  slots.map((slot) => {
    const member = members.find(({ role, position }) => slot.key === `${role}-${position - 1}`);
    if (member === undefined) return { ...slot, staff: null, name: '', phone: '' };
    const { staff, name, sex, post, phone } = member;
    const isSame = staff !== null && staff === slot.staff;
    return {
      ...slot,
      staff: staff ?? TYPED,
      name,
      sex,
      post,
      phone,
      attributes: isSame || name === slot.name ? slot.attributes : {},
    };
  });

/** The slots as the server takes them; empty ones are left out. */
export const membersOf = (slots: readonly Slot[]): MemberInput[] =>
  slots
    .filter(({ staff }) => staff !== null)
    .map(({ role, staff, name, sex, post, attributes, phone }) => ({
      role,
      staff: staff === TYPED ? null : staff,
      name,
      sex,
      post,
      attributes: { ...attributes },
      phone,
    }));
