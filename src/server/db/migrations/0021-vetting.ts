/**
 * Vetting (审核; J7, J10 blocks 3 and 4, J12): letters and forms that went out, the opinions that came back, inspections
 * (考察), and the versions of each form that were printed for seals. What a body wrote, what an inspection found and the
 * line that stood on a list are sealed. A row of `vetting_gate` exists to be locked, and counts the numbers of forms.
 */
export const sql = `
create table vetting_gate (
  activity uuid primary key references activity (id) on delete cascade,
  last_number integer not null
);

create table vetting_form (
  nomination uuid not null references nomination (id) on delete cascade,
  version integer not null,
  activity uuid not null references activity (id) on delete cascade,
  number integer not null,
  hash text not null,
  issued_at bigint not null,
  issued_name text not null,
  primary key (nomination, version),
  unique (activity, number, version)
);

create table vetting_batch (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  consultation text not null,
  body text not null,
  addressee text not null,
  letter_number text not null,
  sent_on date not null,
  due_on date,
  opened_by uuid,
  opened_name text not null,
  opened_at bigint not null
);
create index vetting_batch_activity on vetting_batch (activity);

create table vetting_item (
  id uuid primary key,
  batch uuid not null references vetting_batch (id) on delete cascade,
  nomination uuid not null references nomination (id) on delete cascade,
  position integer not null,
  line_sealed text not null,
  line_hash text not null,
  document_index text collate "C",
  void jsonb,
  unique (batch, nomination)
);
create index vetting_item_nomination on vetting_item (nomination);

create table vetting_opinion (
  id uuid primary key,
  item uuid not null references vetting_item (id) on delete cascade,
  result text not null
    check (result in ('no-objection', 'objection', 'recommended', 'not-recommended', 'elsewhere')),
  text_sealed text not null,
  box_label text not null,
  signer text not null,
  sealed_on date not null,
  valid_until date,
  seal_on text not null check (seal_on in ('form', 'reply')),
  form_version integer,
  hash text not null,
  scan uuid not null references file (id) deferrable initially deferred,
  ruling jsonb,
  void jsonb,
  registered_by uuid,
  registered_name text not null,
  registered_at bigint not null,
  check ((seal_on = 'form') = (form_version is not null))
);
create unique index vetting_opinion_item on vetting_opinion (item) where void is null;

create table vetting_inspection (
  id uuid primary key,
  nomination uuid not null references nomination (id) on delete cascade,
  stage text not null,
  outcome text not null check (outcome in ('fit', 'unfit')),
  entries_sealed text not null,
  ruling jsonb,
  void jsonb,
  registered_by uuid,
  registered_name text not null,
  registered_at bigint not null
);
create unique index vetting_inspection_of on vetting_inspection (nomination, stage)
  where void is null;
`;
