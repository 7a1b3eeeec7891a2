/**
 * Ground: settings, the audit chains, jobs, outgoing mail. Points in time are whole milliseconds since 1970 (UTC) in
 * columns `…_at`; days in Asia/Shanghai are dates in columns `…_on`.
 */
export const sql = `
create table setting (
  key text primary key,
  value jsonb not null,
  changed_at bigint not null
);

create table audit_chain (
  id text primary key,
  head_seq bigint not null,
  head_hash text not null
);

create table audit_entry (
  chain text not null references audit_chain (id),
  seq bigint not null,
  at bigint not null,
  account uuid,
  session uuid,
  act text not null,
  subject_kind text not null,
  subject text not null,
  facts jsonb not null,
  digests jsonb not null,
  previous text not null,
  hash text not null,
  primary key (chain, seq)
);
create index audit_entry_at on audit_entry (at);
create index audit_entry_subject on audit_entry (subject_kind, subject);
create index audit_entry_account on audit_entry (account);

create table audit_salt (
  chain text not null,
  seq bigint not null,
  field text not null,
  salt text not null,
  primary key (chain, seq, field),
  foreign key (chain, seq) references audit_entry (chain, seq)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only added', tg_table_name;
end
$$;
create trigger audit_entry_only_added before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_never_emptied before truncate on audit_entry
  for each statement execute function refuse_change();

create table job (
  id uuid primary key,
  kind text not null,
  title text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  account uuid,
  unit uuid,
  payload jsonb not null,
  done integer not null default 0,
  total integer,
  result jsonb,
  problem text,
  attempts integer not null default 0,
  created_at bigint not null,
  run_at bigint not null,
  started_at bigint,
  beat_at bigint,
  finished_at bigint
);
create index job_waiting on job (run_at) where state = 'waiting';
create index job_running on job (beat_at) where state = 'running';
create index job_account on job (account, created_at);

create table mail (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  once text unique,
  tries integer not null default 0,
  next_at bigint not null,
  problem text,
  created_at bigint not null,
  sent_at bigint
);
create index mail_waiting on mail (next_at) where state = 'waiting';
`;
