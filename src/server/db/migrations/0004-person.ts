/**
 * People (人员). Number and phone are sealed; their blind indexes find equal values, the masked texts are what lists
 * show. Search keys and names compare by code point ("C"): prefixes go through the ordinary indexes.
 */
export const sql = `
create table person (
  id uuid primary key,
  unit uuid not null references org_unit (id),
  name text collate "C" not null,
  sort_name text collate "C" not null,
  pinyin text collate "C" not null,
  initials text collate "C" not null,
  sex text,
  birth text,
  nationality text,
  politics text,
  education text,
  position text,
  title text,
  sector_since text,
  document_kind text,
  document_sealed text,
  document_index text collate "C",
  document_masked text,
  phone_sealed text,
  phone_index text collate "C",
  phone_masked text,
  demo boolean not null default false,
  merged_into uuid references person (id),
  left_on date,
  erased text[] not null default '{}',
  created_at bigint not null,
  changed_at bigint not null
);
create index person_order on person (sort_name, name, id) include (unit, left_on)
  where merged_into is null;
create index person_unit_order on person (unit, sort_name, name, id) include (left_on)
  where merged_into is null;
create index person_name on person (name);
create index person_initials on person (initials);
create index person_pinyin on person (pinyin);
create index person_document on person (document_index) where document_index is not null;
create index person_phone on person (phone_index) where phone_index is not null;
create index person_merged on person (merged_into) where merged_into is not null;
create unique index person_once_in_unit on person (unit, document_index)
  where merged_into is null and left_on is null and document_index is not null;

create table person_import (
  id uuid primary key,
  account uuid not null,
  file_name text not null,
  state text not null check (state in ('reading', 'preview', 'writing', 'done', 'failed')),
  job uuid not null,
  reach jsonb not null,
  sheet text,
  report text,
  problem text,
  created_at bigint not null
);
create index person_import_account on person_import (account, created_at);
`;
