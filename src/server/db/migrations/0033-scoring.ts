/**
 * Scores of the final (成绩录入): judges, sheets, entries that supersede one another and are never changed, sign-offs.
 * `scoring_stage` and `scoring_sheet` are the rows whose locks make acts on one stage or sheet follow one another.
 * `judge` of a sheet is empty where the stage has no judges.
 */
export const sql = `
create table scoring_stage (
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  primary key (activity, stage)
);

create table scoring_judge (
  id uuid primary key,
  activity uuid not null,
  stage text not null,
  seat integer not null,
  name text not null,
  unit uuid references org_unit (id),
  body text not null,
  relations jsonb not null,
  removed jsonb,
  foreign key (activity, stage) references scoring_stage (activity, stage) on delete cascade,
  unique (activity, stage, seat)
);

create table scoring_sheet (
  id uuid primary key,
  activity uuid not null,
  stage text not null,
  unit uuid not null references org_unit (id),
  judge text not null,
  foreign key (activity, stage) references scoring_stage (activity, stage) on delete cascade,
  unique (activity, stage, unit, judge)
);

create table scoring_entry (
  sheet uuid not null references scoring_sheet (id) on delete cascade,
  number integer not null,
  kind text not null check (kind in ('typed', 'imported', 'settled', 'corrected', 'confirmed', 'rejected')),
  account uuid not null,
  name text not null,
  at bigint not null,
  content jsonb,
  reason text not null,
  primary key (sheet, number),
  check ((content is null) = (kind in ('confirmed', 'rejected'))),
  check (kind in ('typed', 'imported', 'confirmed') or reason <> '')
);

create table scoring_signing (
  activity uuid not null,
  stage text not null,
  number integer not null,
  kind text not null check (kind in ('signed', 'reopened')),
  signer text not null,
  reason text not null,
  account uuid not null,
  name text not null,
  at bigint not null,
  primary key (activity, stage, number),
  foreign key (activity, stage) references scoring_stage (activity, stage) on delete cascade
);
`;
