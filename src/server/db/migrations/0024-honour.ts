/**
 * Honours: naming decisions (命名决定) with the people in them, one page a person, the publicity log, archive folders
 * (卷宗) and the closing of an activity. An issued decision is frozen: text, digest, and the head of the audit chain.
 */
export const sql = `
create table naming (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  state text not null check (state in ('draft', 'issued')),
  revision integer not null,
  number text not null,
  decided_on date not null,
  posted_from date not null,
  posted_until date not null,
  frozen text,
  sha256 text,
  head_seq integer,
  head_hash text,
  created_at bigint not null,
  created_name text not null,
  issued_at bigint,
  issued_name text
);
create unique index naming_draft on naming (activity) where state = 'draft';

create table naming_item (
  naming uuid not null references naming (id) on delete cascade,
  position integer not null,
  nomination uuid not null references nomination (id) on delete cascade,
  name text not null,
  unit text not null,
  post text not null,
  left_out jsonb,
  primary key (naming, position),
  unique (naming, nomination)
);

create table honour_list (
  activity uuid primary key references activity (id) on delete cascade,
  code text not null unique,
  created_at bigint not null
);

create table honour_page (
  nomination uuid primary key references nomination (id) on delete cascade,
  activity uuid not null references activity (id) on delete cascade,
  naming uuid not null references naming (id) on delete cascade,
  number integer not null,
  title text not null,
  quote text not null,
  quote_source text not null,
  portrait uuid,
  captions jsonb not null,
  revision integer not null,
  released_at bigint,
  released_name text,
  unique (activity, number)
);

create table publicity_entry (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  published_on date not null,
  outlet text not null,
  kind text not null check (kind in ('newspaper', 'television', 'radio', 'website', 'account', 'event')),
  title text not null,
  part text not null,
  link text not null,
  is_dead boolean not null,
  nominations jsonb not null,
  entered_at bigint not null,
  entered_name text not null,
  void jsonb
);
create index publicity_entry_activity on publicity_entry (activity, published_on);

create table archive (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  job uuid not null,
  name text not null,
  bytes bigint,
  sha256 text,
  parts integer,
  head_seq integer,
  head_hash text,
  asked_at bigint not null,
  asked_name text not null,
  made_at bigint
);
create index archive_activity on archive (activity, asked_at);

create table closing (
  activity uuid primary key references activity (id) on delete cascade,
  closed_at bigint not null,
  closed_name text not null,
  cleared integer not null,
  archive uuid not null
);
`;
