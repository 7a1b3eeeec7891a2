/**
 * Review (评审): panels, members, candidates, recusals, sheets that supersede one another, votes, proposals. Secrecy
 * (docs/decisions/0012): `review_issue` tells only that a paper is out or back, `review_ballot` has neither time nor
 * order nor link to it; while a vote is on, its ballots lie shuffled and encrypted in one row of `review_box`.
 */
export const sql = `
create table review_panel (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  state text not null check (state in ('preparing', 'open', 'closed')),
  ballot jsonb,
  seed text not null,
  commitment text not null,
  version integer,
  result jsonb,
  created_at bigint not null,
  opened_at bigint,
  closed_at bigint,
  closed_name text,
  unique (activity, stage)
);

create table review_member (
  id uuid primary key,
  panel uuid not null references review_panel (id) on delete cascade,
  account uuid,
  name text not null,
  organiser text not null,
  unit uuid references org_unit (id),
  added_at bigint not null,
  unique (panel, account)
);

create table review_candidate (
  panel uuid not null references review_panel (id) on delete cascade,
  nomination uuid not null references nomination (id) on delete cascade,
  sort integer not null,
  primary key (panel, nomination)
);

create table review_recusal (
  id uuid primary key,
  panel uuid not null references review_panel (id) on delete cascade,
  member uuid not null references review_member (id) on delete cascade,
  nomination uuid not null references nomination (id) on delete cascade,
  kind text not null check (kind in ('own-unit', 'relative', 'other-interest')),
  source text not null check (source in ('self', 'unit', 'hint', 'office')),
  reason text not null,
  state text not null check (state in ('standing', 'dismissed')),
  by_name text not null,
  at bigint not null,
  dismissed_reason text,
  dismissed_name text,
  dismissed_at bigint
);
create index review_recusal_panel on review_recusal (panel);

create table review_sheet (
  panel uuid not null references review_panel (id) on delete cascade,
  member uuid not null references review_member (id) on delete cascade,
  nomination uuid not null references nomination (id) on delete cascade,
  number integer not null,
  marks jsonb not null,
  remark text not null,
  medium text not null check (medium in ('screen', 'paper')),
  entered_name text not null,
  second_name text,
  at bigint not null,
  primary key (member, nomination, number)
);
create index review_sheet_panel on review_sheet (panel);

create table review_round (
  id uuid primary key,
  panel uuid not null references review_panel (id) on delete cascade,
  number integer not null,
  candidates jsonb not null,
  places integer not null,
  kind text not null check (kind in ('approve', 'limited')),
  majority text not null check (majority in ('present', 'valid')),
  state text not null check (state in ('open', 'counted', 'void')),
  count jsonb,
  opened_at bigint not null,
  closed_at bigint,
  unique (panel, number)
);

create table review_issue (
  round uuid not null references review_round (id) on delete cascade,
  member uuid not null references review_member (id) on delete cascade,
  medium text not null check (medium in ('screen', 'paper')),
  state text not null check (state in ('issued', 'returned')),
  primary key (round, member)
);

create table review_box (
  round uuid primary key references review_round (id) on delete cascade,
  sealed text not null
);

create table review_ballot (
  id uuid primary key,
  round uuid not null references review_round (id) on delete cascade,
  chosen jsonb not null,
  is_valid boolean not null
);
create index review_ballot_round on review_ballot (round);

create table review_paper (
  panel uuid not null references review_panel (id) on delete cascade,
  key text not null,
  account uuid not null,
  name text not null,
  sealed text not null,
  primary key (panel, key, account)
);

create table proposal (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  panel uuid not null references review_panel (id) on delete cascade,
  digest text not null,
  created_at bigint not null,
  created_name text not null,
  unique (panel)
);

create table proposal_item (
  proposal uuid not null references proposal (id) on delete cascade,
  position integer not null,
  nomination uuid not null references nomination (id) on delete cascade,
  outcome text not null check (outcome in ('proposed', 'not-proposed')),
  rank integer,
  reason text not null,
  primary key (proposal, position)
);
`;
