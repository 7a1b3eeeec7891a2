/**
 * Postings (公示; J4.2, J4.3): the frozen text with its digest, its times, what was decided about its lines, where it was
 * put up. Objections: what they say and who says it is sealed; receipts are known by their digest. A file may be of the
 * public, who have no account.
 */
export const sql = `
create table posting (
  id uuid primary key,
  code text collate "C" not null unique,
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  kind text not null check (kind in ('proposal', 'substitute', 'result')),
  proposal uuid references proposal (id) on delete cascade,
  revision integer not null,
  draft jsonb not null,
  frozen text,
  digest text,
  opens_at bigint,
  extra_days integer not null,
  last_day date,
  ends_at bigint,
  published_at bigint,
  published_name text,
  created_at bigint not null,
  created_name text not null,
  check ((frozen is null) = (digest is null)),
  check ((frozen is null) = (opens_at is null)),
  check ((frozen is null) = (last_day is null)),
  check ((frozen is null) = (ends_at is null)),
  check ((frozen is null) = (published_at is null))
);
create index posting_activity on posting (activity);
create unique index posting_of_proposal on posting (stage, proposal) where kind = 'proposal';

create table posting_line (
  posting uuid not null references posting (id) on delete cascade,
  line integer not null,
  nomination uuid references nomination (id) on delete cascade,
  primary key (posting, line)
);
create index posting_line_nomination on posting_line (nomination);

create table posting_substitute (
  posting uuid not null references posting (id) on delete cascade,
  nomination uuid not null references nomination (id) on delete cascade,
  replaced_posting uuid not null,
  replaced_line integer not null,
  primary key (posting, nomination),
  unique (replaced_posting, replaced_line),
  foreign key (replaced_posting, replaced_line) references posting_line (posting, line)
    on delete cascade
);

create table posting_extension (
  posting uuid not null references posting (id) on delete cascade,
  number integer not null,
  days integer not null,
  reason text not null,
  last_day date not null,
  ends_at bigint not null,
  account uuid,
  name text not null,
  at bigint not null,
  primary key (posting, number)
);

create table posting_evidence (
  id uuid primary key,
  posting uuid not null references posting (id) on delete cascade,
  place text not null,
  put_at bigint not null,
  put_by text not null,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  note text not null,
  void jsonb,
  registered_at bigint not null,
  registered_name text not null
);
create index posting_evidence_posting on posting_evidence (posting);

create table objection (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  posting uuid not null references posting (id) on delete cascade,
  number integer not null,
  receipt_digest text not null unique,
  channel text not null check (channel in ('online', 'telephone', 'letter', 'visit')),
  received_at bigint not null,
  postmark date,
  lines jsonb not null,
  text_sealed text not null,
  identity_sealed text,
  state text not null
    check (state in ('received', 'admitted', 'immaterial', 'upheld', 'rejected', 'closed')),
  entered_by uuid,
  entered_name text,
  created_at bigint not null,
  unique (activity, number),
  check ((channel = 'online') = (entered_name is null))
);
create index objection_posting on objection (posting);

create table objection_step (
  id uuid primary key,
  objection uuid not null references objection (id) on delete cascade,
  number integer not null,
  move text not null,
  state text not null,
  findings_sealed text not null,
  answer_sealed text,
  account uuid,
  name text not null,
  at bigint not null,
  unique (objection, number)
);

create table posting_ruling (
  id uuid primary key,
  posting uuid not null,
  line integer not null,
  verdict text not null check (verdict in ('taken-off', 'kept')),
  objection uuid references objection (id) on delete set null,
  reason text not null,
  decided_by jsonb not null,
  account uuid,
  name text not null,
  at bigint not null,
  foreign key (posting, line) references posting_line (posting, line) on delete cascade
);
create unique index posting_ruling_off on posting_ruling (posting, line) where verdict = 'taken-off';

alter table file alter column uploader drop not null;
`;
