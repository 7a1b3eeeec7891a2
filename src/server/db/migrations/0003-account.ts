/** Accounts (账号), their passwords, sessions, roles and one-time sign-ins. */
export const sql = `
create table account (
  id uuid primary key,
  sign_in_name text not null unique,
  name text not null,
  unit uuid references org_unit (id),
  password text,
  password_set_at bigint,
  must_change_password boolean not null default false,
  totp text,
  totp_last_step bigint,
  persona text unique,
  demo boolean not null default false,
  disabled_at bigint,
  created_at bigint not null
);

create table password_history (
  account uuid not null references account (id) on delete cascade,
  password text not null,
  set_at bigint not null,
  primary key (account, set_at)
);

create table session (
  id uuid primary key,
  token text not null unique,
  account uuid not null references account (id) on delete cascade,
  kind text not null check (kind in ('office', 'event')),
  address text not null,
  device text not null,
  created_at bigint not null,
  seen_at bigint not null,
  ends_at bigint not null,
  ended_at bigint,
  ended_why text
);
create index session_account on session (account) where ended_at is null;

create table role_grant (
  id uuid primary key,
  account uuid not null references account (id) on delete cascade,
  role text not null,
  scope text not null check (scope in ('system', 'activity', 'unit', 'panel', 'sitting')),
  activity uuid,
  unit uuid references org_unit (id),
  panel uuid,
  sitting uuid,
  from_at bigint not null,
  until_at bigint,
  deputy_for uuid references account (id),
  granted_by uuid,
  granted_at bigint not null,
  revoked_at bigint,
  revoked_by uuid
);
create index role_grant_account on role_grant (account) where revoked_at is null;
create index role_grant_unit on role_grant (unit) where revoked_at is null;

create table sign_in_tries (
  who text not null,
  address text not null,
  failures integer not null,
  last_at bigint not null,
  locked_until bigint,
  primary key (who, address)
);

create table one_time_link (
  id uuid primary key,
  token text not null unique,
  account uuid not null references account (id) on delete cascade,
  created_by uuid,
  created_at bigint not null,
  expires_at bigint not null,
  session_ends_at bigint not null,
  spent_at bigint,
  session uuid references session (id) on delete set null,
  revoked_at bigint
);
create index one_time_link_account on one_time_link (account);
`;
