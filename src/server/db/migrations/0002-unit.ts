/** Units (单位): a tree with own ids; names and region codes hold from a day on. */
export const sql = `
create table org_unit (
  id uuid primary key,
  parent uuid references org_unit (id),
  sort integer not null default 0,
  closed_on date,
  demo boolean not null default false,
  created_at bigint not null
);
create index org_unit_parent on org_unit (parent);

create table org_unit_name (
  unit uuid not null references org_unit (id),
  valid_from date not null,
  name text not null,
  short text not null,
  region text,
  primary key (unit, valid_from)
);
`;
