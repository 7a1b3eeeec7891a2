/**
 * Files (文件): what lies on disk under its digest, who has it for what, copies made of pictures, uploads on their way.
 * A content without a file is swept after a day.
 */
export const sql = `
create table file_content (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  type text not null,
  width integer,
  height integer,
  kept_at bigint not null
);

create table file_copy (
  content text not null references file_content (sha256) on delete cascade,
  kind text not null check (kind in ('thumbnail', 'screen')),
  state text not null check (state in ('waiting', 'made', 'failed')),
  copy text check (copy ~ '^[0-9a-f]{64}$'),
  bytes bigint,
  changed_at bigint not null,
  primary key (content, kind),
  check ((state = 'made') = (copy is not null and bytes is not null))
);
create index file_copy_copy on file_copy (copy);

create table file (
  id uuid primary key,
  content text not null references file_content (sha256),
  owner_kind text not null,
  owner text not null,
  use text not null,
  name text not null,
  uploader uuid not null references account (id),
  added_at bigint not null,
  unique (owner_kind, owner, use, content)
);
create index file_of_content on file (content);

create table upload (
  id uuid primary key,
  account uuid not null references account (id) on delete cascade,
  owner_kind text not null,
  owner text not null,
  use text not null,
  name text not null,
  bytes bigint not null,
  started_at bigint not null,
  touched_at bigint not null
);
create index upload_account on upload (account);
`;
