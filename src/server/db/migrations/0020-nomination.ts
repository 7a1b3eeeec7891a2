/**
 * Nominations (推荐), their steps, links handed out for them, and parcels with the paper (J3, J6). A row of
 * `nomination_place` exists to be locked: whoever takes a place of a unit's quota holds it until the transaction ends.
 * Number and telephone are sealed; `same_index` finds the same name, birth and telephone without reading them.
 */
export const sql = `
create table nomination_place (
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  quota text not null,
  plan_unit text not null,
  primary key (activity, stage, quota, plan_unit)
);

create table nomination (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  quota text not null,
  plan_unit text not null,
  unit uuid not null references org_unit (id),
  kind text not null check (kind in ('person', 'team')),
  category text,
  state text not null
    check (state in ('draft', 'leader-review', 'submitted', 'returned', 'accepted', 'withdrawn')),
  form_version integer not null,
  revision integer not null,
  person uuid references person (id),
  name text not null,
  record jsonb not null,
  texts jsonb not null,
  attributes jsonb not null,
  preferences jsonb not null,
  service jsonb not null,
  affirmed jsonb not null,
  approvals jsonb not null,
  consent jsonb,
  phone_sealed text,
  document_kind text,
  document_sealed text,
  document_index text collate "C",
  document_masked text,
  same_index text collate "C",
  returned jsonb,
  late jsonb,
  submitted_at bigint,
  accepted_at bigint,
  demo boolean not null default false,
  created_by uuid,
  created_at bigint not null,
  changed_at bigint not null,
  changed_name text not null
);
create index nomination_activity on nomination (activity, state);
create index nomination_unit on nomination (unit);
create index nomination_person on nomination (person) where person is not null;
create index nomination_document on nomination (activity, document_index)
  where document_index is not null;
create index nomination_same on nomination (activity, same_index) where same_index is not null;

create table nomination_step (
  nomination uuid not null references nomination (id) on delete cascade,
  number integer not null,
  move text not null,
  state text not null,
  reason text not null,
  due_at bigint,
  account uuid,
  name text not null,
  at bigint not null,
  primary key (nomination, number)
);

create table nomination_link (
  token text primary key,
  nomination uuid not null references nomination (id) on delete cascade,
  kind text not null check (kind in ('nominee', 'photographs')),
  account uuid not null,
  created_at bigint not null,
  ends_at bigint not null,
  revoked_at bigint
);
create index nomination_link_of on nomination_link (nomination);

create table parcel (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  due text not null,
  plan_unit text not null,
  unit uuid not null references org_unit (id),
  channel text not null check (channel in ('post', 'courier', 'hand')),
  carrier text not null,
  tracking text not null,
  sent_on date,
  arrived_on date,
  received_at bigint,
  nominations jsonb not null,
  note text not null,
  late jsonb,
  void jsonb,
  registered_by uuid,
  registered_name text not null,
  registered_at bigint not null
);
create index parcel_activity on parcel (activity, unit);
`;
