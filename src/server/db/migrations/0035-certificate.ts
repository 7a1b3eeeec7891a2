/**
 * Certificates (N7): which award of a year has which running number; each certificate with the words it was issued with,
 * its number (kept when it is issued again) and the code of its check page (new each time); the newest print file.
 */
export const sql = `
create table certificate_title (
  activity uuid not null references activity (id) on delete cascade,
  award text not null,
  year integer not null,
  code integer not null check (code > 0),
  primary key (activity, award),
  unique (year, code)
);

create table certificate (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  grant_id text not null,
  award text not null,
  serial integer not null check (serial > 0),
  number text not null,
  code text collate "C" not null unique,
  version integer not null check (version > 0),
  frozen text not null,
  issued_at bigint not null,
  issued_name text not null,
  revoked_at bigint,
  revoked_name text,
  revoked_reason text,
  check ((revoked_at is null) = (revoked_name is null)),
  check ((revoked_at is null) = (revoked_reason is null))
);
create unique index certificate_standing on certificate (activity, grant_id) where revoked_at is null;
create index certificate_activity on certificate (activity);

create table certificate_print (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  job uuid not null,
  name text not null,
  version integer not null,
  digest text not null,
  pages integer,
  bytes bigint,
  asked_at bigint not null,
  asked_name text not null,
  made_at bigint
);
create index certificate_print_activity on certificate_print (activity);
`;
