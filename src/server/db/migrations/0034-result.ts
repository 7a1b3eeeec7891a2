/**
 * Results of a competition: decisions on ties, the check of the scores, sealed versions. A decision that was taken back
 * and a sheet typed again stay; of a version only the state changes.
 */
export const sql = `
create table result_tie (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  tie text not null,
  ranking text not null,
  place integer not null,
  total text not null,
  members jsonb not null,
  way text not null check (way in ('play-off', 'lot', 'committee', 'shared')),
  drawn jsonb not null,
  reason text not null,
  signers jsonb not null,
  minutes text not null,
  name text not null,
  at bigint,
  seed text,
  context text,
  commitment text,
  committed_name text,
  committed_at bigint,
  withdrawn jsonb
);
create unique index result_tie_once on result_tie (activity, tie) where withdrawn is null;

create table result_check (
  activity uuid primary key references activity (id) on delete cascade,
  seed text not null,
  context text not null,
  commitment text not null,
  committed_name text not null,
  committed_at bigint not null,
  drawn jsonb,
  drawn_at bigint
);

create table result_retyping (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  sheet uuid not null references scoring_sheet (id),
  number integer not null,
  account uuid not null references account (id),
  name text not null,
  at bigint not null,
  retyped jsonb not null,
  record jsonb not null,
  outcome text check (outcome in ('record-wrong', 'retyping-wrong')),
  outcome_reason text not null,
  outcome_name text,
  outcome_at bigint,
  unique (sheet, number)
);
create index result_retyping_activity on result_retyping (activity);

create table result_version (
  activity uuid not null references activity (id) on delete cascade,
  number integer not null,
  state text not null check (state in ('checked', 'posted', 'final', 'superseded')),
  reason text not null,
  frozen text not null,
  scores text not null,
  digest text not null,
  plan_version integer not null,
  sealed_name text not null,
  sealed_at bigint not null,
  posted_at bigint,
  final_at bigint,
  primary key (activity, number)
);
`;
