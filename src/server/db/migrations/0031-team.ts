/**
 * Teams (代表队): members with their telephone sealed, substitutions asked for after the receipt, attendance. Who was
 * replaced stays in `team_substitution`.
 */
export const sql = `
create table team (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  unit uuid not null references org_unit (id),
  revision integer not null,
  unique (activity, stage, unit)
);

create table team_member (
  id uuid primary key,
  team uuid not null references team (id) on delete cascade,
  role text not null,
  position integer not null,
  staff uuid references preliminary_staff (id),
  name text not null,
  sex text not null check (sex in ('男', '女')),
  post text not null,
  attributes jsonb not null,
  phone_sealed text,
  attendance text check (attendance in ('present', 'absent')),
  attendance_note text not null,
  attendance_name text,
  attendance_at bigint,
  unique (team, role, position)
);

create table team_substitution (
  id uuid primary key,
  team uuid not null references team (id) on delete cascade,
  member uuid not null,
  out_name text not null,
  staff uuid not null references preliminary_staff (id),
  in_name text not null,
  phone_sealed text,
  reason text not null,
  asked_name text not null,
  asked_at bigint not null,
  state text not null check (state in ('asked', 'approved', 'refused')),
  decision text not null,
  decided_name text,
  decided_at bigint
);
create index team_substitution_team on team_substitution (team);
`;
