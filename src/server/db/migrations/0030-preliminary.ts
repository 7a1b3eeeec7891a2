/**
 * The preliminary (初赛): staff, sittings, results that supersede one another, hand-ins, reference materials.
 * `preliminary_unit` is the row whose lock makes acts on one unit follow one another.
 */
export const sql = `
create table preliminary_unit (
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  unit uuid not null references org_unit (id),
  revision integer not null,
  primary key (activity, stage, unit)
);

create table preliminary_staff (
  id uuid primary key,
  activity uuid not null,
  stage text not null,
  unit uuid not null,
  number integer not null,
  name text not null,
  sex text not null check (sex in ('男', '女')),
  post text not null,
  attributes jsonb not null,
  exemption jsonb,
  removed jsonb,
  foreign key (activity, stage, unit) references preliminary_unit (activity, stage, unit) on delete cascade,
  unique (activity, stage, unit, number)
);

create table preliminary_sitting (
  id uuid primary key,
  activity uuid not null,
  stage text not null,
  unit uuid not null,
  title text not null,
  held_on date not null,
  starts text not null,
  place text not null,
  paper text not null,
  is_make_up boolean not null,
  added_at bigint not null,
  foreign key (activity, stage, unit) references preliminary_unit (activity, stage, unit) on delete cascade
);
create index preliminary_sitting_unit on preliminary_sitting (activity, stage, unit);

create table preliminary_result (
  staff uuid not null references preliminary_staff (id) on delete cascade,
  number integer not null,
  sitting uuid not null references preliminary_sitting (id),
  kind text not null check (kind in ('score', 'absent')),
  score numeric,
  source text not null check (source in ('typed', 'sheet')),
  reason text not null,
  account uuid,
  name text not null,
  at bigint not null,
  primary key (staff, number),
  check ((kind = 'score') = (score is not null))
);

create table deliverable (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  deliverable text not null,
  unit uuid not null references org_unit (id),
  unique (activity, deliverable, unit)
);

create table deliverable_step (
  deliverable uuid not null references deliverable (id) on delete cascade,
  number integer not null,
  kind text not null check (kind in ('handed-in', 'accepted', 'returned')),
  reason text not null,
  due date,
  account uuid,
  name text not null,
  at bigint not null,
  primary key (deliverable, number),
  check ((kind = 'returned') = (due is not null))
);

create table reference_version (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  reference text not null,
  number integer not null,
  note text not null,
  issued_at bigint,
  issued_name text,
  unique (activity, reference, number)
);
`;
