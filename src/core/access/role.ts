/** Every role (角色) of the product; each is held within a scope. */
export const ROLES = [
  'organiser',
  'approver',
  'unit-clerk',
  'unit-leader',
  'nominee',
  'vetting-clerk',
  'reviewer',
  'objection-handler',
  'question-setter',
  'paper-keeper',
  'invigilator',
  'taker',
  'marker',
  'arbiter',
  'judge',
  'host',
  'referee',
  'recorder',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** How far a role reaches by its nature: the whole installation, one activity, one unit, one panel, one sitting. */
export type Reach = 'system' | 'activity' | 'unit' | 'panel' | 'sitting';

/** The scope in which each role is granted. */
export const REACH: Readonly<Record<Role, Reach>> = {
  organiser: 'activity',
  approver: 'activity',
  'unit-clerk': 'unit',
  'unit-leader': 'unit',
  nominee: 'unit',
  'vetting-clerk': 'activity',
  reviewer: 'panel',
  'objection-handler': 'activity',
  'question-setter': 'activity',
  'paper-keeper': 'activity',
  invigilator: 'sitting',
  taker: 'sitting',
  marker: 'panel',
  arbiter: 'panel',
  judge: 'panel',
  host: 'sitting',
  referee: 'sitting',
  recorder: 'activity',
  'system-administrator': 'system',
  'security-administrator': 'system',
  'audit-administrator': 'system',
};

/** The three administrators exclude each other and every other role (三员分立, GB/T 22239-2019). */
export const ADMINISTRATORS: readonly Role[] = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
];
