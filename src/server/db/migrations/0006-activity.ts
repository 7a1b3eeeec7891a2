/**
 * Activities (活动), their drafts and versions, decisions, approvals, acknowledgements; addresses for mail. Plans are
 * `json`, not `jsonb`: the order in which people wrote them is kept.
 */
export const sql = `
create table activity (
  id uuid primary key,
  kind text not null check (kind in ('selection', 'competition')),
  title text not null,
  edition text not null,
  number text not null,
  state text not null check (state in ('preparing', 'published', 'finished', 'archived')),
  demo boolean not null default false,
  created_by uuid,
  created_at bigint not null
);

create table activity_unit (
  activity uuid not null references activity (id) on delete cascade,
  plan_unit text not null,
  unit uuid not null references org_unit (id),
  sort integer not null,
  primary key (activity, plan_unit)
);
create index activity_unit_unit on activity_unit (unit);

create table activity_draft (
  activity uuid primary key references activity (id) on delete cascade,
  tree json not null,
  revision integer not null,
  digest text not null,
  saved_at bigint not null,
  saved_by uuid,
  saved_name text not null
);

create table activity_decision (
  activity uuid not null references activity (id) on delete cascade,
  number integer not null,
  open text not null,
  kind text not null check (kind in ('choose', 'value', 'keep-default')),
  choose text,
  value jsonb,
  reason text not null,
  decided_by jsonb not null,
  decided_on date not null,
  recorded_by uuid,
  recorded_name text not null,
  recorded_at bigint not null,
  primary key (activity, number)
);

create table approval (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  subject_kind text not null,
  subject_id text not null,
  digest text not null,
  state text not null check (state in ('open', 'approved', 'returned', 'withdrawn', 'void', 'used')),
  remark text not null,
  sent_by uuid not null,
  sent_name text not null,
  sent_at bigint not null,
  ended_at bigint
);
create index approval_activity on approval (activity, sent_at);
create unique index approval_one_open on approval (subject_kind, subject_id)
  where state in ('open', 'approved');

create table approval_step (
  approval uuid not null references approval (id) on delete cascade,
  position integer not null,
  id text not null,
  title text not null,
  account uuid,
  verdict text check (verdict in ('approved', 'returned')),
  acted_by uuid,
  acted_name text,
  acted_at bigint,
  remark text not null default '',
  primary key (approval, position)
);
create index approval_step_account on approval_step (account) where verdict is null;

create table activity_version (
  activity uuid not null references activity (id) on delete cascade,
  number integer not null,
  tree json not null,
  decisions jsonb not null,
  kept jsonb not null,
  calendar jsonb not null,
  digest text not null,
  reason text,
  approval uuid not null unique,
  acknowledge_by bigint not null,
  published_at bigint not null,
  published_by uuid,
  published_name text not null,
  primary key (activity, number)
);

create function refuse_version_change() returns trigger language plpgsql as $$
begin
  raise exception 'a published version stays as it is';
end
$$;
create trigger activity_version_frozen before update on activity_version
  for each row execute function refuse_version_change();

create table acknowledgement (
  activity uuid not null,
  version integer not null,
  unit uuid not null references org_unit (id),
  read_at bigint,
  acknowledged_at bigint,
  acknowledged_by uuid,
  acknowledged_name text,
  primary key (activity, version, unit),
  foreign key (activity, version) references activity_version (activity, number) on delete cascade
);

create table mail_address (
  account uuid primary key references account (id) on delete cascade,
  sealed text not null,
  set_at bigint not null
);
`;
