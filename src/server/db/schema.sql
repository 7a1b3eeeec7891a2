-- The schema after all migrations, made from the database: node tools/schema.mjs

CREATE TABLE account (
  id uuid NOT NULL,
  sign_in_name text NOT NULL,
  name text NOT NULL,
  unit uuid,
  password text,
  password_set_at bigint,
  must_change_password boolean DEFAULT false NOT NULL,
  totp text,
  totp_last_step bigint,
  persona text,
  demo boolean DEFAULT false NOT NULL,
  disabled_at bigint,
  created_at bigint NOT NULL,
  totp_pending text,
  CONSTRAINT account_pkey PRIMARY KEY (id),
  CONSTRAINT account_persona_key UNIQUE (persona),
  CONSTRAINT account_sign_in_name_key UNIQUE (sign_in_name),
  CONSTRAINT account_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);

CREATE TABLE acknowledgement (
  activity uuid NOT NULL,
  version integer NOT NULL,
  unit uuid NOT NULL,
  read_at bigint,
  acknowledged_at bigint,
  acknowledged_by uuid,
  acknowledged_name text,
  CONSTRAINT acknowledgement_pkey PRIMARY KEY (activity, version, unit),
  CONSTRAINT acknowledgement_activity_version_fkey FOREIGN KEY (activity, version) REFERENCES activity_version(activity, number) ON DELETE CASCADE,
  CONSTRAINT acknowledgement_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);

CREATE TABLE activity (
  id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  edition text NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  demo boolean DEFAULT false NOT NULL,
  created_by uuid,
  created_at bigint NOT NULL,
  CONSTRAINT activity_pkey PRIMARY KEY (id),
  CONSTRAINT activity_kind_check CHECK ((kind = ANY (ARRAY['selection'::text, 'competition'::text]))),
  CONSTRAINT activity_state_check CHECK ((state = ANY (ARRAY['preparing'::text, 'published'::text, 'finished'::text, 'archived'::text])))
);

CREATE TABLE activity_decision (
  activity uuid NOT NULL,
  number integer NOT NULL,
  open text NOT NULL,
  kind text NOT NULL,
  choose text,
  value jsonb,
  reason text NOT NULL,
  decided_by jsonb NOT NULL,
  decided_on date NOT NULL,
  recorded_by uuid,
  recorded_name text NOT NULL,
  recorded_at bigint NOT NULL,
  CONSTRAINT activity_decision_pkey PRIMARY KEY (activity, number),
  CONSTRAINT activity_decision_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT activity_decision_kind_check CHECK ((kind = ANY (ARRAY['choose'::text, 'value'::text, 'keep-default'::text])))
);

CREATE TABLE activity_draft (
  activity uuid NOT NULL,
  tree json NOT NULL,
  revision integer NOT NULL,
  digest text NOT NULL,
  saved_at bigint NOT NULL,
  saved_by uuid,
  saved_name text NOT NULL,
  CONSTRAINT activity_draft_pkey PRIMARY KEY (activity),
  CONSTRAINT activity_draft_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE
);

CREATE TABLE activity_unit (
  activity uuid NOT NULL,
  plan_unit text NOT NULL,
  unit uuid NOT NULL,
  sort integer NOT NULL,
  CONSTRAINT activity_unit_pkey PRIMARY KEY (activity, plan_unit),
  CONSTRAINT activity_unit_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT activity_unit_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);
CREATE INDEX activity_unit_unit ON activity_unit USING btree (unit);

CREATE TABLE activity_version (
  activity uuid NOT NULL,
  number integer NOT NULL,
  tree json NOT NULL,
  decisions jsonb NOT NULL,
  kept jsonb NOT NULL,
  calendar jsonb NOT NULL,
  digest text NOT NULL,
  reason text,
  approval uuid NOT NULL,
  acknowledge_by bigint NOT NULL,
  published_at bigint NOT NULL,
  published_by uuid,
  published_name text NOT NULL,
  CONSTRAINT activity_version_pkey PRIMARY KEY (activity, number),
  CONSTRAINT activity_version_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT activity_version_approval_key UNIQUE (approval)
);
CREATE TRIGGER activity_version_frozen BEFORE UPDATE ON activity_version FOR EACH ROW EXECUTE FUNCTION refuse_version_change();

CREATE TABLE approval (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  digest text NOT NULL,
  state text NOT NULL,
  remark text NOT NULL,
  sent_by uuid NOT NULL,
  sent_name text NOT NULL,
  sent_at bigint NOT NULL,
  ended_at bigint,
  CONSTRAINT approval_pkey PRIMARY KEY (id),
  CONSTRAINT approval_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT approval_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'returned'::text, 'withdrawn'::text, 'void'::text, 'used'::text])))
);
CREATE INDEX approval_activity ON approval USING btree (activity, sent_at);
CREATE UNIQUE INDEX approval_one_open ON approval USING btree (subject_kind, subject_id) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text]));

CREATE TABLE approval_step (
  approval uuid NOT NULL,
  "position" integer NOT NULL,
  id text NOT NULL,
  title text NOT NULL,
  account uuid,
  verdict text,
  acted_by uuid,
  acted_name text,
  acted_at bigint,
  remark text DEFAULT ''::text NOT NULL,
  CONSTRAINT approval_step_pkey PRIMARY KEY (approval, "position"),
  CONSTRAINT approval_step_approval_fkey FOREIGN KEY (approval) REFERENCES approval(id) ON DELETE CASCADE,
  CONSTRAINT approval_step_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'returned'::text])))
);
CREATE INDEX approval_step_account ON approval_step USING btree (account) WHERE (verdict IS NULL);

CREATE TABLE archive (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  job uuid NOT NULL,
  name text NOT NULL,
  bytes bigint,
  sha256 text,
  parts integer,
  head_seq integer,
  head_hash text,
  asked_at bigint NOT NULL,
  asked_name text NOT NULL,
  made_at bigint,
  CONSTRAINT archive_pkey PRIMARY KEY (id),
  CONSTRAINT archive_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE
);
CREATE INDEX archive_activity ON archive USING btree (activity, asked_at);

CREATE TABLE audit_chain (
  id text NOT NULL,
  head_seq bigint NOT NULL,
  head_hash text NOT NULL,
  CONSTRAINT audit_chain_pkey PRIMARY KEY (id)
);

CREATE TABLE audit_entry (
  chain text NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL,
  account uuid,
  session uuid,
  act text NOT NULL,
  subject_kind text NOT NULL,
  subject text NOT NULL,
  facts jsonb NOT NULL,
  digests jsonb NOT NULL,
  previous text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT audit_entry_pkey PRIMARY KEY (chain, seq),
  CONSTRAINT audit_entry_chain_fkey FOREIGN KEY (chain) REFERENCES audit_chain(id)
);
CREATE INDEX audit_entry_account ON audit_entry USING btree (account);
CREATE INDEX audit_entry_at ON audit_entry USING btree (at);
CREATE INDEX audit_entry_subject ON audit_entry USING btree (subject_kind, subject);
CREATE TRIGGER audit_entry_never_emptied BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_only_added BEFORE DELETE OR UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE audit_salt (
  chain text NOT NULL,
  seq bigint NOT NULL,
  field text NOT NULL,
  salt text NOT NULL,
  CONSTRAINT audit_salt_pkey PRIMARY KEY (chain, seq, field),
  CONSTRAINT audit_salt_chain_seq_fkey FOREIGN KEY (chain, seq) REFERENCES audit_entry(chain, seq)
);

CREATE TABLE certificate (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  grant_id text NOT NULL,
  award text NOT NULL,
  serial integer NOT NULL,
  number text NOT NULL,
  code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  frozen text NOT NULL,
  issued_at bigint NOT NULL,
  issued_name text NOT NULL,
  revoked_at bigint,
  revoked_name text,
  revoked_reason text,
  CONSTRAINT certificate_pkey PRIMARY KEY (id),
  CONSTRAINT certificate_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT certificate_check CHECK (((revoked_at IS NULL) = (revoked_name IS NULL))),
  CONSTRAINT certificate_check1 CHECK (((revoked_at IS NULL) = (revoked_reason IS NULL))),
  CONSTRAINT certificate_code_key UNIQUE (code),
  CONSTRAINT certificate_serial_check CHECK ((serial > 0)),
  CONSTRAINT certificate_version_check CHECK ((version > 0))
);
CREATE INDEX certificate_activity ON certificate USING btree (activity);
CREATE UNIQUE INDEX certificate_standing ON certificate USING btree (activity, grant_id) WHERE (revoked_at IS NULL);

CREATE TABLE certificate_print (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  job uuid NOT NULL,
  name text NOT NULL,
  version integer NOT NULL,
  digest text NOT NULL,
  pages integer,
  bytes bigint,
  asked_at bigint NOT NULL,
  asked_name text NOT NULL,
  made_at bigint,
  CONSTRAINT certificate_print_pkey PRIMARY KEY (id),
  CONSTRAINT certificate_print_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE
);
CREATE INDEX certificate_print_activity ON certificate_print USING btree (activity);

CREATE TABLE certificate_title (
  activity uuid NOT NULL,
  award text NOT NULL,
  year integer NOT NULL,
  code integer NOT NULL,
  CONSTRAINT certificate_title_pkey PRIMARY KEY (activity, award),
  CONSTRAINT certificate_title_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT certificate_title_code_check CHECK ((code > 0)),
  CONSTRAINT certificate_title_year_code_key UNIQUE (year, code)
);

CREATE TABLE closing (
  activity uuid NOT NULL,
  closed_at bigint NOT NULL,
  closed_name text NOT NULL,
  cleared integer NOT NULL,
  archive uuid NOT NULL,
  CONSTRAINT closing_pkey PRIMARY KEY (activity),
  CONSTRAINT closing_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE
);

CREATE TABLE deliverable (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  deliverable text NOT NULL,
  unit uuid NOT NULL,
  CONSTRAINT deliverable_pkey PRIMARY KEY (id),
  CONSTRAINT deliverable_activity_deliverable_unit_key UNIQUE (activity, deliverable, unit),
  CONSTRAINT deliverable_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT deliverable_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);

CREATE TABLE deliverable_step (
  deliverable uuid NOT NULL,
  number integer NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  due date,
  account uuid,
  name text NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT deliverable_step_pkey PRIMARY KEY (deliverable, number),
  CONSTRAINT deliverable_step_check CHECK (((kind = 'returned'::text) = (due IS NOT NULL))),
  CONSTRAINT deliverable_step_deliverable_fkey FOREIGN KEY (deliverable) REFERENCES deliverable(id) ON DELETE CASCADE,
  CONSTRAINT deliverable_step_kind_check CHECK ((kind = ANY (ARRAY['handed-in'::text, 'accepted'::text, 'returned'::text])))
);

CREATE TABLE file (
  id uuid NOT NULL,
  content text NOT NULL,
  owner_kind text NOT NULL,
  owner text NOT NULL,
  use text NOT NULL,
  name text NOT NULL,
  uploader uuid,
  added_at bigint NOT NULL,
  CONSTRAINT file_pkey PRIMARY KEY (id),
  CONSTRAINT file_content_fkey FOREIGN KEY (content) REFERENCES file_content(sha256),
  CONSTRAINT file_owner_kind_owner_use_content_key UNIQUE (owner_kind, owner, use, content),
  CONSTRAINT file_uploader_fkey FOREIGN KEY (uploader) REFERENCES account(id)
);
CREATE INDEX file_of_content ON file USING btree (content);

CREATE TABLE file_content (
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  type text NOT NULL,
  width integer,
  height integer,
  kept_at bigint NOT NULL,
  CONSTRAINT file_content_pkey PRIMARY KEY (sha256),
  CONSTRAINT file_content_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE file_copy (
  content text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  copy text,
  bytes bigint,
  changed_at bigint NOT NULL,
  CONSTRAINT file_copy_pkey PRIMARY KEY (content, kind),
  CONSTRAINT file_copy_check CHECK (((state = 'made'::text) = ((copy IS NOT NULL) AND (bytes IS NOT NULL)))),
  CONSTRAINT file_copy_content_fkey FOREIGN KEY (content) REFERENCES file_content(sha256) ON DELETE CASCADE,
  CONSTRAINT file_copy_copy_check CHECK ((copy ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT file_copy_kind_check CHECK ((kind = ANY (ARRAY['thumbnail'::text, 'screen'::text]))),
  CONSTRAINT file_copy_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'made'::text, 'failed'::text])))
);
CREATE INDEX file_copy_copy ON file_copy USING btree (copy);

CREATE TABLE honour_list (
  activity uuid NOT NULL,
  code text NOT NULL,
  created_at bigint NOT NULL,
  CONSTRAINT honour_list_pkey PRIMARY KEY (activity),
  CONSTRAINT honour_list_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT honour_list_code_key UNIQUE (code)
);

CREATE TABLE honour_page (
  nomination uuid NOT NULL,
  activity uuid NOT NULL,
  naming uuid NOT NULL,
  number integer NOT NULL,
  title text NOT NULL,
  quote text NOT NULL,
  quote_source text NOT NULL,
  portrait uuid,
  captions jsonb NOT NULL,
  revision integer NOT NULL,
  released_at bigint,
  released_name text,
  CONSTRAINT honour_page_pkey PRIMARY KEY (nomination),
  CONSTRAINT honour_page_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT honour_page_activity_number_key UNIQUE (activity, number),
  CONSTRAINT honour_page_naming_fkey FOREIGN KEY (naming) REFERENCES naming(id) ON DELETE CASCADE,
  CONSTRAINT honour_page_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE
);

CREATE TABLE job (
  id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  state text NOT NULL,
  account uuid,
  unit uuid,
  payload jsonb NOT NULL,
  done integer DEFAULT 0 NOT NULL,
  total integer,
  result jsonb,
  problem text,
  attempts integer DEFAULT 0 NOT NULL,
  created_at bigint NOT NULL,
  run_at bigint NOT NULL,
  started_at bigint,
  beat_at bigint,
  finished_at bigint,
  CONSTRAINT job_pkey PRIMARY KEY (id),
  CONSTRAINT job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX job_account ON job USING btree (account, created_at);
CREATE INDEX job_running ON job USING btree (beat_at) WHERE (state = 'running'::text);
CREATE INDEX job_waiting ON job USING btree (run_at) WHERE (state = 'waiting'::text);

CREATE TABLE mail (
  id uuid NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  state text NOT NULL,
  once text,
  tries integer DEFAULT 0 NOT NULL,
  next_at bigint NOT NULL,
  problem text,
  created_at bigint NOT NULL,
  sent_at bigint,
  CONSTRAINT mail_pkey PRIMARY KEY (id),
  CONSTRAINT mail_once_key UNIQUE (once),
  CONSTRAINT mail_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX mail_waiting ON mail USING btree (next_at) WHERE (state = 'waiting'::text);

CREATE TABLE mail_address (
  account uuid NOT NULL,
  sealed text NOT NULL,
  set_at bigint NOT NULL,
  CONSTRAINT mail_address_pkey PRIMARY KEY (account),
  CONSTRAINT mail_address_account_fkey FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE
);

CREATE TABLE migration (
  id text NOT NULL,
  applied_at bigint NOT NULL,
  digest text NOT NULL,
  CONSTRAINT migration_pkey PRIMARY KEY (id)
);

CREATE TABLE naming (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  state text NOT NULL,
  revision integer NOT NULL,
  number text NOT NULL,
  decided_on date NOT NULL,
  posted_from date,
  posted_until date,
  frozen text,
  sha256 text,
  head_seq integer,
  head_hash text,
  created_at bigint NOT NULL,
  created_name text NOT NULL,
  issued_at bigint,
  issued_name text,
  result integer,
  CONSTRAINT naming_pkey PRIMARY KEY (id),
  CONSTRAINT naming_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT naming_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'issued'::text])))
);
CREATE UNIQUE INDEX naming_draft ON naming USING btree (activity) WHERE (state = 'draft'::text);

CREATE TABLE naming_item (
  naming uuid NOT NULL,
  "position" integer NOT NULL,
  nomination uuid,
  name text NOT NULL,
  unit text NOT NULL,
  post text NOT NULL,
  left_out jsonb,
  holder text NOT NULL,
  grants jsonb,
  CONSTRAINT naming_item_pkey PRIMARY KEY (naming, "position"),
  CONSTRAINT naming_item_naming_fkey FOREIGN KEY (naming) REFERENCES naming(id) ON DELETE CASCADE,
  CONSTRAINT naming_item_naming_holder_key UNIQUE (naming, holder),
  CONSTRAINT naming_item_naming_nomination_key UNIQUE (naming, nomination),
  CONSTRAINT naming_item_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE
);

CREATE TABLE nomination (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  quota text NOT NULL,
  plan_unit text NOT NULL,
  unit uuid NOT NULL,
  kind text NOT NULL,
  category text,
  state text NOT NULL,
  form_version integer NOT NULL,
  revision integer NOT NULL,
  person uuid,
  name text NOT NULL,
  record jsonb NOT NULL,
  texts jsonb NOT NULL,
  attributes jsonb NOT NULL,
  preferences jsonb NOT NULL,
  service jsonb NOT NULL,
  affirmed jsonb NOT NULL,
  approvals jsonb NOT NULL,
  consent jsonb,
  phone_sealed text,
  document_kind text,
  document_sealed text,
  document_index text COLLATE "C",
  document_masked text,
  same_index text COLLATE "C",
  returned jsonb,
  late jsonb,
  submitted_at bigint,
  accepted_at bigint,
  demo boolean DEFAULT false NOT NULL,
  created_by uuid,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  changed_name text NOT NULL,
  CONSTRAINT nomination_pkey PRIMARY KEY (id),
  CONSTRAINT nomination_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT nomination_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'team'::text]))),
  CONSTRAINT nomination_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  CONSTRAINT nomination_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'leader-review'::text, 'submitted'::text, 'returned'::text, 'accepted'::text, 'withdrawn'::text]))),
  CONSTRAINT nomination_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);
CREATE INDEX nomination_activity ON nomination USING btree (activity, state);
CREATE INDEX nomination_document ON nomination USING btree (activity, document_index) WHERE (document_index IS NOT NULL);
CREATE INDEX nomination_person ON nomination USING btree (person) WHERE (person IS NOT NULL);
CREATE INDEX nomination_same ON nomination USING btree (activity, same_index) WHERE (same_index IS NOT NULL);
CREATE INDEX nomination_unit ON nomination USING btree (unit);

CREATE TABLE nomination_link (
  token text NOT NULL,
  nomination uuid NOT NULL,
  kind text NOT NULL,
  account uuid NOT NULL,
  created_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  revoked_at bigint,
  CONSTRAINT nomination_link_pkey PRIMARY KEY (token),
  CONSTRAINT nomination_link_kind_check CHECK ((kind = ANY (ARRAY['nominee'::text, 'photographs'::text]))),
  CONSTRAINT nomination_link_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE
);
CREATE INDEX nomination_link_of ON nomination_link USING btree (nomination);

CREATE TABLE nomination_place (
  activity uuid NOT NULL,
  stage text NOT NULL,
  quota text NOT NULL,
  plan_unit text NOT NULL,
  CONSTRAINT nomination_place_pkey PRIMARY KEY (activity, stage, quota, plan_unit),
  CONSTRAINT nomination_place_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE
);

CREATE TABLE nomination_step (
  nomination uuid NOT NULL,
  number integer NOT NULL,
  move text NOT NULL,
  state text NOT NULL,
  reason text NOT NULL,
  due_at bigint,
  account uuid,
  name text NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT nomination_step_pkey PRIMARY KEY (nomination, number),
  CONSTRAINT nomination_step_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE
);

CREATE TABLE objection (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  posting uuid NOT NULL,
  number integer NOT NULL,
  receipt_digest text NOT NULL,
  channel text NOT NULL,
  received_at bigint NOT NULL,
  postmark date,
  lines jsonb NOT NULL,
  text_sealed text NOT NULL,
  identity_sealed text,
  state text NOT NULL,
  entered_by uuid,
  entered_name text,
  created_at bigint NOT NULL,
  CONSTRAINT objection_pkey PRIMARY KEY (id),
  CONSTRAINT objection_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT objection_activity_number_key UNIQUE (activity, number),
  CONSTRAINT objection_channel_check CHECK ((channel = ANY (ARRAY['online'::text, 'telephone'::text, 'letter'::text, 'visit'::text]))),
  CONSTRAINT objection_check CHECK (((channel = 'online'::text) = (entered_name IS NULL))),
  CONSTRAINT objection_posting_fkey FOREIGN KEY (posting) REFERENCES posting(id) ON DELETE CASCADE,
  CONSTRAINT objection_receipt_digest_key UNIQUE (receipt_digest),
  CONSTRAINT objection_state_check CHECK ((state = ANY (ARRAY['received'::text, 'admitted'::text, 'immaterial'::text, 'upheld'::text, 'rejected'::text, 'closed'::text])))
);
CREATE INDEX objection_posting ON objection USING btree (posting);

CREATE TABLE objection_step (
  id uuid NOT NULL,
  objection uuid NOT NULL,
  number integer NOT NULL,
  move text NOT NULL,
  state text NOT NULL,
  findings_sealed text NOT NULL,
  answer_sealed text,
  account uuid,
  name text NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT objection_step_pkey PRIMARY KEY (id),
  CONSTRAINT objection_step_objection_fkey FOREIGN KEY (objection) REFERENCES objection(id) ON DELETE CASCADE,
  CONSTRAINT objection_step_objection_number_key UNIQUE (objection, number)
);

CREATE TABLE one_time_link (
  id uuid NOT NULL,
  token text NOT NULL,
  account uuid NOT NULL,
  created_by uuid,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  session_ends_at bigint NOT NULL,
  spent_at bigint,
  session uuid,
  revoked_at bigint,
  activity uuid NOT NULL,
  role text NOT NULL,
  CONSTRAINT one_time_link_pkey PRIMARY KEY (id),
  CONSTRAINT one_time_link_account_fkey FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE,
  CONSTRAINT one_time_link_session_fkey FOREIGN KEY (session) REFERENCES session(id) ON DELETE SET NULL,
  CONSTRAINT one_time_link_token_key UNIQUE (token)
);
CREATE INDEX one_time_link_account ON one_time_link USING btree (account);
CREATE INDEX one_time_link_activity ON one_time_link USING btree (activity);

CREATE TABLE org_unit (
  id uuid NOT NULL,
  parent uuid,
  sort integer DEFAULT 0 NOT NULL,
  closed_on date,
  demo boolean DEFAULT false NOT NULL,
  created_at bigint NOT NULL,
  CONSTRAINT org_unit_pkey PRIMARY KEY (id),
  CONSTRAINT org_unit_parent_fkey FOREIGN KEY (parent) REFERENCES org_unit(id)
);
CREATE INDEX org_unit_parent ON org_unit USING btree (parent);

CREATE TABLE org_unit_name (
  unit uuid NOT NULL,
  valid_from date NOT NULL,
  name text NOT NULL,
  short text NOT NULL,
  region text,
  CONSTRAINT org_unit_name_pkey PRIMARY KEY (unit, valid_from),
  CONSTRAINT org_unit_name_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);

CREATE TABLE parcel (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  due text NOT NULL,
  plan_unit text NOT NULL,
  unit uuid NOT NULL,
  channel text NOT NULL,
  carrier text NOT NULL,
  tracking text NOT NULL,
  sent_on date,
  arrived_on date,
  received_at bigint,
  nominations jsonb NOT NULL,
  note text NOT NULL,
  late jsonb,
  void jsonb,
  registered_by uuid,
  registered_name text NOT NULL,
  registered_at bigint NOT NULL,
  CONSTRAINT parcel_pkey PRIMARY KEY (id),
  CONSTRAINT parcel_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT parcel_channel_check CHECK ((channel = ANY (ARRAY['post'::text, 'courier'::text, 'hand'::text]))),
  CONSTRAINT parcel_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);
CREATE INDEX parcel_activity ON parcel USING btree (activity, unit);

CREATE TABLE password_history (
  account uuid NOT NULL,
  password text NOT NULL,
  set_at bigint NOT NULL,
  CONSTRAINT password_history_pkey PRIMARY KEY (account, set_at),
  CONSTRAINT password_history_account_fkey FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE
);

CREATE TABLE person (
  id uuid NOT NULL,
  unit uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  sort_name text COLLATE "C" NOT NULL,
  pinyin text COLLATE "C" NOT NULL,
  initials text COLLATE "C" NOT NULL,
  sex text,
  birth text,
  nationality text,
  politics text,
  education text,
  "position" text,
  title text,
  sector_since text,
  document_kind text,
  document_sealed text,
  document_index text COLLATE "C",
  document_masked text,
  phone_sealed text,
  phone_index text COLLATE "C",
  phone_masked text,
  demo boolean DEFAULT false NOT NULL,
  merged_into uuid,
  left_on date,
  erased text[] DEFAULT '{}'::text[] NOT NULL,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES person(id),
  CONSTRAINT person_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);
CREATE INDEX person_document ON person USING btree (document_index) WHERE (document_index IS NOT NULL);
CREATE INDEX person_initials ON person USING btree (initials);
CREATE INDEX person_merged ON person USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX person_name ON person USING btree (name);
CREATE UNIQUE INDEX person_once_in_unit ON person USING btree (unit, document_index) WHERE ((merged_into IS NULL) AND (left_on IS NULL) AND (document_index IS NOT NULL));
CREATE INDEX person_order ON person USING btree (sort_name, name, id) INCLUDE (unit, left_on) WHERE (merged_into IS NULL);
CREATE INDEX person_phone ON person USING btree (phone_index) WHERE (phone_index IS NOT NULL);
CREATE INDEX person_pinyin ON person USING btree (pinyin);
CREATE INDEX person_unit_order ON person USING btree (unit, sort_name, name, id) INCLUDE (left_on) WHERE (merged_into IS NULL);

CREATE TABLE person_import (
  id uuid NOT NULL,
  account uuid NOT NULL,
  file_name text NOT NULL,
  state text NOT NULL,
  job uuid NOT NULL,
  reach jsonb NOT NULL,
  sheet text,
  report text,
  problem text,
  created_at bigint NOT NULL,
  CONSTRAINT person_import_pkey PRIMARY KEY (id),
  CONSTRAINT person_import_state_check CHECK ((state = ANY (ARRAY['reading'::text, 'preview'::text, 'writing'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX person_import_account ON person_import USING btree (account, created_at);

CREATE TABLE posting (
  id uuid NOT NULL,
  code text COLLATE "C" NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  kind text NOT NULL,
  proposal uuid,
  revision integer NOT NULL,
  draft jsonb NOT NULL,
  frozen text,
  digest text,
  opens_at bigint,
  extra_days integer NOT NULL,
  last_day date,
  ends_at bigint,
  published_at bigint,
  published_name text,
  created_at bigint NOT NULL,
  created_name text NOT NULL,
  result integer,
  opened_at bigint,
  held_back_at bigint,
  CONSTRAINT posting_pkey PRIMARY KEY (id),
  CONSTRAINT posting_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT posting_check CHECK (((frozen IS NULL) = (digest IS NULL))),
  CONSTRAINT posting_check1 CHECK (((frozen IS NULL) = (opens_at IS NULL))),
  CONSTRAINT posting_check2 CHECK (((frozen IS NULL) = (last_day IS NULL))),
  CONSTRAINT posting_check3 CHECK (((frozen IS NULL) = (ends_at IS NULL))),
  CONSTRAINT posting_check4 CHECK (((frozen IS NULL) = (published_at IS NULL))),
  CONSTRAINT posting_check5 CHECK (((kind = 'result'::text) = (result IS NOT NULL))),
  CONSTRAINT posting_code_key UNIQUE (code),
  CONSTRAINT posting_kind_check CHECK ((kind = ANY (ARRAY['proposal'::text, 'substitute'::text, 'result'::text]))),
  CONSTRAINT posting_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposal(id) ON DELETE CASCADE
);
CREATE INDEX posting_activity ON posting USING btree (activity);
CREATE UNIQUE INDEX posting_of_proposal ON posting USING btree (stage, proposal) WHERE (kind = 'proposal'::text);
CREATE UNIQUE INDEX posting_of_result ON posting USING btree (activity, stage, result) WHERE (kind = 'result'::text);

CREATE TABLE posting_evidence (
  id uuid NOT NULL,
  posting uuid NOT NULL,
  place text NOT NULL,
  put_at bigint NOT NULL,
  put_by text NOT NULL,
  sha256 text,
  note text NOT NULL,
  void jsonb,
  registered_at bigint NOT NULL,
  registered_name text NOT NULL,
  CONSTRAINT posting_evidence_pkey PRIMARY KEY (id),
  CONSTRAINT posting_evidence_posting_fkey FOREIGN KEY (posting) REFERENCES posting(id) ON DELETE CASCADE,
  CONSTRAINT posting_evidence_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX posting_evidence_posting ON posting_evidence USING btree (posting);

CREATE TABLE posting_extension (
  posting uuid NOT NULL,
  number integer NOT NULL,
  days integer NOT NULL,
  reason text NOT NULL,
  last_day date NOT NULL,
  ends_at bigint NOT NULL,
  account uuid,
  name text NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT posting_extension_pkey PRIMARY KEY (posting, number),
  CONSTRAINT posting_extension_posting_fkey FOREIGN KEY (posting) REFERENCES posting(id) ON DELETE CASCADE
);

CREATE TABLE posting_line (
  posting uuid NOT NULL,
  line integer NOT NULL,
  nomination uuid,
  holder text,
  unit uuid,
  CONSTRAINT posting_line_pkey PRIMARY KEY (posting, line),
  CONSTRAINT posting_line_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE,
  CONSTRAINT posting_line_posting_fkey FOREIGN KEY (posting) REFERENCES posting(id) ON DELETE CASCADE,
  CONSTRAINT posting_line_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);
CREATE INDEX posting_line_nomination ON posting_line USING btree (nomination);
CREATE INDEX posting_line_unit ON posting_line USING btree (unit);

CREATE TABLE posting_return (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  version integer NOT NULL,
  holder text NOT NULL,
  rulings jsonb NOT NULL,
  reason text NOT NULL,
  decided_by jsonb NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  asked_at bigint NOT NULL,
  verdict text,
  answer_reason text NOT NULL,
  answer_name text,
  answered_at bigint,
  CONSTRAINT posting_return_pkey PRIMARY KEY (id),
  CONSTRAINT posting_return_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT posting_return_check CHECK (((verdict IS NULL) = (answered_at IS NULL))),
  CONSTRAINT posting_return_check1 CHECK (((verdict IS NULL) = (answer_name IS NULL))),
  CONSTRAINT posting_return_verdict_check CHECK ((verdict = ANY (ARRAY['confirmed'::text, 'rejected'::text])))
);
CREATE UNIQUE INDEX posting_return_open ON posting_return USING btree (activity, holder) WHERE (verdict IS NULL);

CREATE TABLE posting_ruling (
  id uuid NOT NULL,
  posting uuid NOT NULL,
  line integer NOT NULL,
  verdict text NOT NULL,
  objection uuid,
  reason text NOT NULL,
  decided_by jsonb NOT NULL,
  account uuid,
  name text NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT posting_ruling_pkey PRIMARY KEY (id),
  CONSTRAINT posting_ruling_objection_fkey FOREIGN KEY (objection) REFERENCES objection(id) ON DELETE SET NULL,
  CONSTRAINT posting_ruling_posting_line_fkey FOREIGN KEY (posting, line) REFERENCES posting_line(posting, line) ON DELETE CASCADE,
  CONSTRAINT posting_ruling_verdict_check CHECK ((verdict = ANY (ARRAY['taken-off'::text, 'kept'::text])))
);
CREATE UNIQUE INDEX posting_ruling_off ON posting_ruling USING btree (posting, line) WHERE (verdict = 'taken-off'::text);

CREATE TABLE posting_substitute (
  posting uuid NOT NULL,
  nomination uuid NOT NULL,
  replaced_posting uuid NOT NULL,
  replaced_line integer NOT NULL,
  CONSTRAINT posting_substitute_pkey PRIMARY KEY (posting, nomination),
  CONSTRAINT posting_substitute_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE,
  CONSTRAINT posting_substitute_posting_fkey FOREIGN KEY (posting) REFERENCES posting(id) ON DELETE CASCADE,
  CONSTRAINT posting_substitute_replaced_posting_replaced_line_fkey FOREIGN KEY (replaced_posting, replaced_line) REFERENCES posting_line(posting, line) ON DELETE CASCADE,
  CONSTRAINT posting_substitute_replaced_posting_replaced_line_key UNIQUE (replaced_posting, replaced_line)
);

CREATE TABLE preliminary_result (
  staff uuid NOT NULL,
  number integer NOT NULL,
  sitting uuid NOT NULL,
  kind text NOT NULL,
  score numeric,
  source text NOT NULL,
  reason text NOT NULL,
  account uuid,
  name text NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT preliminary_result_pkey PRIMARY KEY (staff, number),
  CONSTRAINT preliminary_result_check CHECK (((kind = 'score'::text) = (score IS NOT NULL))),
  CONSTRAINT preliminary_result_kind_check CHECK ((kind = ANY (ARRAY['score'::text, 'absent'::text]))),
  CONSTRAINT preliminary_result_sitting_fkey FOREIGN KEY (sitting) REFERENCES preliminary_sitting(id),
  CONSTRAINT preliminary_result_source_check CHECK ((source = ANY (ARRAY['typed'::text, 'sheet'::text]))),
  CONSTRAINT preliminary_result_staff_fkey FOREIGN KEY (staff) REFERENCES preliminary_staff(id) ON DELETE CASCADE
);

CREATE TABLE preliminary_sitting (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  unit uuid NOT NULL,
  title text NOT NULL,
  held_on date NOT NULL,
  starts text NOT NULL,
  place text NOT NULL,
  paper text NOT NULL,
  is_make_up boolean NOT NULL,
  added_at bigint NOT NULL,
  CONSTRAINT preliminary_sitting_pkey PRIMARY KEY (id),
  CONSTRAINT preliminary_sitting_activity_stage_unit_fkey FOREIGN KEY (activity, stage, unit) REFERENCES preliminary_unit(activity, stage, unit) ON DELETE CASCADE
);
CREATE INDEX preliminary_sitting_unit ON preliminary_sitting USING btree (activity, stage, unit);

CREATE TABLE preliminary_staff (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  unit uuid NOT NULL,
  number integer NOT NULL,
  name text NOT NULL,
  sex text NOT NULL,
  post text NOT NULL,
  attributes jsonb NOT NULL,
  exemption jsonb,
  removed jsonb,
  CONSTRAINT preliminary_staff_pkey PRIMARY KEY (id),
  CONSTRAINT preliminary_staff_activity_stage_unit_fkey FOREIGN KEY (activity, stage, unit) REFERENCES preliminary_unit(activity, stage, unit) ON DELETE CASCADE,
  CONSTRAINT preliminary_staff_activity_stage_unit_number_key UNIQUE (activity, stage, unit, number),
  CONSTRAINT preliminary_staff_sex_check CHECK ((sex = ANY (ARRAY['男'::text, '女'::text])))
);

CREATE TABLE preliminary_unit (
  activity uuid NOT NULL,
  stage text NOT NULL,
  unit uuid NOT NULL,
  revision integer NOT NULL,
  CONSTRAINT preliminary_unit_pkey PRIMARY KEY (activity, stage, unit),
  CONSTRAINT preliminary_unit_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT preliminary_unit_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);

CREATE TABLE proposal (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  panel uuid NOT NULL,
  digest text NOT NULL,
  created_at bigint NOT NULL,
  created_name text NOT NULL,
  CONSTRAINT proposal_pkey PRIMARY KEY (id),
  CONSTRAINT proposal_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT proposal_panel_fkey FOREIGN KEY (panel) REFERENCES review_panel(id) ON DELETE CASCADE,
  CONSTRAINT proposal_panel_key UNIQUE (panel)
);

CREATE TABLE proposal_item (
  proposal uuid NOT NULL,
  "position" integer NOT NULL,
  nomination uuid NOT NULL,
  outcome text NOT NULL,
  rank integer,
  reason text NOT NULL,
  CONSTRAINT proposal_item_pkey PRIMARY KEY (proposal, "position"),
  CONSTRAINT proposal_item_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE,
  CONSTRAINT proposal_item_outcome_check CHECK ((outcome = ANY (ARRAY['proposed'::text, 'not-proposed'::text]))),
  CONSTRAINT proposal_item_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposal(id) ON DELETE CASCADE
);

CREATE TABLE publicity_entry (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  published_on date NOT NULL,
  outlet text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  part text NOT NULL,
  link text NOT NULL,
  is_dead boolean NOT NULL,
  nominations jsonb NOT NULL,
  entered_at bigint NOT NULL,
  entered_name text NOT NULL,
  void jsonb,
  CONSTRAINT publicity_entry_pkey PRIMARY KEY (id),
  CONSTRAINT publicity_entry_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT publicity_entry_kind_check CHECK ((kind = ANY (ARRAY['newspaper'::text, 'television'::text, 'radio'::text, 'website'::text, 'account'::text, 'event'::text])))
);
CREATE INDEX publicity_entry_activity ON publicity_entry USING btree (activity, published_on);

CREATE TABLE reference_version (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  reference text NOT NULL,
  number integer NOT NULL,
  note text NOT NULL,
  issued_at bigint,
  issued_name text,
  CONSTRAINT reference_version_pkey PRIMARY KEY (id),
  CONSTRAINT reference_version_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT reference_version_activity_reference_number_key UNIQUE (activity, reference, number)
);

CREATE TABLE result_check (
  activity uuid NOT NULL,
  seed text NOT NULL,
  context text NOT NULL,
  commitment text NOT NULL,
  committed_name text NOT NULL,
  committed_at bigint NOT NULL,
  drawn jsonb,
  drawn_at bigint,
  CONSTRAINT result_check_pkey PRIMARY KEY (activity),
  CONSTRAINT result_check_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE
);

CREATE TABLE result_retyping (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  sheet uuid NOT NULL,
  number integer NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  at bigint NOT NULL,
  retyped jsonb NOT NULL,
  record jsonb NOT NULL,
  outcome text,
  outcome_reason text NOT NULL,
  outcome_name text,
  outcome_at bigint,
  CONSTRAINT result_retyping_pkey PRIMARY KEY (id),
  CONSTRAINT result_retyping_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  CONSTRAINT result_retyping_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT result_retyping_outcome_check CHECK ((outcome = ANY (ARRAY['record-wrong'::text, 'retyping-wrong'::text]))),
  CONSTRAINT result_retyping_sheet_fkey FOREIGN KEY (sheet) REFERENCES scoring_sheet(id),
  CONSTRAINT result_retyping_sheet_number_key UNIQUE (sheet, number)
);
CREATE INDEX result_retyping_activity ON result_retyping USING btree (activity);

CREATE TABLE result_tie (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  tie text NOT NULL,
  ranking text NOT NULL,
  place integer NOT NULL,
  total text NOT NULL,
  members jsonb NOT NULL,
  way text NOT NULL,
  drawn jsonb NOT NULL,
  reason text NOT NULL,
  signers jsonb NOT NULL,
  minutes text NOT NULL,
  name text NOT NULL,
  at bigint,
  seed text,
  context text,
  commitment text,
  committed_name text,
  committed_at bigint,
  withdrawn jsonb,
  CONSTRAINT result_tie_pkey PRIMARY KEY (id),
  CONSTRAINT result_tie_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT result_tie_way_check CHECK ((way = ANY (ARRAY['play-off'::text, 'lot'::text, 'committee'::text, 'shared'::text])))
);
CREATE UNIQUE INDEX result_tie_once ON result_tie USING btree (activity, tie) WHERE (withdrawn IS NULL);

CREATE TABLE result_version (
  activity uuid NOT NULL,
  number integer NOT NULL,
  state text NOT NULL,
  reason text NOT NULL,
  frozen text NOT NULL,
  scores text NOT NULL,
  digest text NOT NULL,
  plan_version integer NOT NULL,
  sealed_name text NOT NULL,
  sealed_at bigint NOT NULL,
  posted_at bigint,
  final_at bigint,
  CONSTRAINT result_version_pkey PRIMARY KEY (activity, number),
  CONSTRAINT result_version_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT result_version_state_check CHECK ((state = ANY (ARRAY['checked'::text, 'posted'::text, 'final'::text, 'superseded'::text])))
);

CREATE TABLE review_ballot (
  id uuid NOT NULL,
  round uuid NOT NULL,
  chosen jsonb NOT NULL,
  is_valid boolean NOT NULL,
  CONSTRAINT review_ballot_pkey PRIMARY KEY (id),
  CONSTRAINT review_ballot_round_fkey FOREIGN KEY (round) REFERENCES review_round(id) ON DELETE CASCADE
);
CREATE INDEX review_ballot_round ON review_ballot USING btree (round);

CREATE TABLE review_box (
  round uuid NOT NULL,
  sealed text NOT NULL,
  CONSTRAINT review_box_pkey PRIMARY KEY (round),
  CONSTRAINT review_box_round_fkey FOREIGN KEY (round) REFERENCES review_round(id) ON DELETE CASCADE
);

CREATE TABLE review_candidate (
  panel uuid NOT NULL,
  nomination uuid NOT NULL,
  sort integer NOT NULL,
  CONSTRAINT review_candidate_pkey PRIMARY KEY (panel, nomination),
  CONSTRAINT review_candidate_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE,
  CONSTRAINT review_candidate_panel_fkey FOREIGN KEY (panel) REFERENCES review_panel(id) ON DELETE CASCADE
);

CREATE TABLE review_issue (
  round uuid NOT NULL,
  member uuid NOT NULL,
  medium text NOT NULL,
  state text NOT NULL,
  CONSTRAINT review_issue_pkey PRIMARY KEY (round, member),
  CONSTRAINT review_issue_medium_check CHECK ((medium = ANY (ARRAY['screen'::text, 'paper'::text]))),
  CONSTRAINT review_issue_member_fkey FOREIGN KEY (member) REFERENCES review_member(id) ON DELETE CASCADE,
  CONSTRAINT review_issue_round_fkey FOREIGN KEY (round) REFERENCES review_round(id) ON DELETE CASCADE,
  CONSTRAINT review_issue_state_check CHECK ((state = ANY (ARRAY['issued'::text, 'returned'::text])))
);

CREATE TABLE review_member (
  id uuid NOT NULL,
  panel uuid NOT NULL,
  account uuid,
  name text NOT NULL,
  organiser text NOT NULL,
  unit uuid,
  added_at bigint NOT NULL,
  CONSTRAINT review_member_pkey PRIMARY KEY (id),
  CONSTRAINT review_member_panel_account_key UNIQUE (panel, account),
  CONSTRAINT review_member_panel_fkey FOREIGN KEY (panel) REFERENCES review_panel(id) ON DELETE CASCADE,
  CONSTRAINT review_member_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);

CREATE TABLE review_panel (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  state text NOT NULL,
  ballot jsonb,
  seed text NOT NULL,
  commitment text NOT NULL,
  version integer,
  result jsonb,
  created_at bigint NOT NULL,
  opened_at bigint,
  closed_at bigint,
  closed_name text,
  CONSTRAINT review_panel_pkey PRIMARY KEY (id),
  CONSTRAINT review_panel_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT review_panel_activity_stage_key UNIQUE (activity, stage),
  CONSTRAINT review_panel_state_check CHECK ((state = ANY (ARRAY['preparing'::text, 'open'::text, 'closed'::text])))
);

CREATE TABLE review_paper (
  panel uuid NOT NULL,
  key text NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  sealed text NOT NULL,
  CONSTRAINT review_paper_pkey PRIMARY KEY (panel, key, account),
  CONSTRAINT review_paper_panel_fkey FOREIGN KEY (panel) REFERENCES review_panel(id) ON DELETE CASCADE
);

CREATE TABLE review_recusal (
  id uuid NOT NULL,
  panel uuid NOT NULL,
  member uuid NOT NULL,
  nomination uuid NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  reason text NOT NULL,
  state text NOT NULL,
  by_name text NOT NULL,
  at bigint NOT NULL,
  dismissed_reason text,
  dismissed_name text,
  dismissed_at bigint,
  CONSTRAINT review_recusal_pkey PRIMARY KEY (id),
  CONSTRAINT review_recusal_kind_check CHECK ((kind = ANY (ARRAY['own-unit'::text, 'relative'::text, 'other-interest'::text]))),
  CONSTRAINT review_recusal_member_fkey FOREIGN KEY (member) REFERENCES review_member(id) ON DELETE CASCADE,
  CONSTRAINT review_recusal_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE,
  CONSTRAINT review_recusal_panel_fkey FOREIGN KEY (panel) REFERENCES review_panel(id) ON DELETE CASCADE,
  CONSTRAINT review_recusal_source_check CHECK ((source = ANY (ARRAY['self'::text, 'unit'::text, 'hint'::text, 'office'::text]))),
  CONSTRAINT review_recusal_state_check CHECK ((state = ANY (ARRAY['standing'::text, 'dismissed'::text])))
);
CREATE INDEX review_recusal_panel ON review_recusal USING btree (panel);

CREATE TABLE review_round (
  id uuid NOT NULL,
  panel uuid NOT NULL,
  number integer NOT NULL,
  candidates jsonb NOT NULL,
  places integer NOT NULL,
  kind text NOT NULL,
  majority text NOT NULL,
  state text NOT NULL,
  count jsonb,
  opened_at bigint NOT NULL,
  closed_at bigint,
  CONSTRAINT review_round_pkey PRIMARY KEY (id),
  CONSTRAINT review_round_kind_check CHECK ((kind = ANY (ARRAY['approve'::text, 'limited'::text]))),
  CONSTRAINT review_round_majority_check CHECK ((majority = ANY (ARRAY['present'::text, 'valid'::text]))),
  CONSTRAINT review_round_panel_fkey FOREIGN KEY (panel) REFERENCES review_panel(id) ON DELETE CASCADE,
  CONSTRAINT review_round_panel_number_key UNIQUE (panel, number),
  CONSTRAINT review_round_state_check CHECK ((state = ANY (ARRAY['open'::text, 'counted'::text, 'void'::text])))
);

CREATE TABLE review_sheet (
  panel uuid NOT NULL,
  member uuid NOT NULL,
  nomination uuid NOT NULL,
  number integer NOT NULL,
  marks jsonb NOT NULL,
  remark text NOT NULL,
  medium text NOT NULL,
  entered_name text NOT NULL,
  second_name text,
  at bigint NOT NULL,
  CONSTRAINT review_sheet_pkey PRIMARY KEY (member, nomination, number),
  CONSTRAINT review_sheet_medium_check CHECK ((medium = ANY (ARRAY['screen'::text, 'paper'::text]))),
  CONSTRAINT review_sheet_member_fkey FOREIGN KEY (member) REFERENCES review_member(id) ON DELETE CASCADE,
  CONSTRAINT review_sheet_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE,
  CONSTRAINT review_sheet_panel_fkey FOREIGN KEY (panel) REFERENCES review_panel(id) ON DELETE CASCADE
);
CREATE INDEX review_sheet_panel ON review_sheet USING btree (panel);

CREATE TABLE role_grant (
  id uuid NOT NULL,
  account uuid NOT NULL,
  role text NOT NULL,
  scope text NOT NULL,
  activity uuid,
  unit uuid,
  panel uuid,
  sitting uuid,
  from_at bigint NOT NULL,
  until_at bigint,
  deputy_for uuid,
  granted_by uuid,
  granted_at bigint NOT NULL,
  revoked_at bigint,
  revoked_by uuid,
  CONSTRAINT role_grant_pkey PRIMARY KEY (id),
  CONSTRAINT role_grant_account_fkey FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE,
  CONSTRAINT role_grant_deputy_for_fkey FOREIGN KEY (deputy_for) REFERENCES account(id),
  CONSTRAINT role_grant_scope_check CHECK ((scope = ANY (ARRAY['system'::text, 'activity'::text, 'unit'::text, 'panel'::text, 'sitting'::text]))),
  CONSTRAINT role_grant_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);
CREATE INDEX role_grant_account ON role_grant USING btree (account) WHERE (revoked_at IS NULL);
CREATE INDEX role_grant_unit ON role_grant USING btree (unit) WHERE (revoked_at IS NULL);

CREATE TABLE scoring_entry (
  sheet uuid NOT NULL,
  number integer NOT NULL,
  kind text NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  at bigint NOT NULL,
  content jsonb,
  reason text NOT NULL,
  CONSTRAINT scoring_entry_pkey PRIMARY KEY (sheet, number),
  CONSTRAINT scoring_entry_check CHECK (((content IS NULL) = (kind = ANY (ARRAY['confirmed'::text, 'rejected'::text])))),
  CONSTRAINT scoring_entry_check1 CHECK (((kind = ANY (ARRAY['typed'::text, 'imported'::text, 'confirmed'::text])) OR (reason <> ''::text))),
  CONSTRAINT scoring_entry_kind_check CHECK ((kind = ANY (ARRAY['typed'::text, 'imported'::text, 'settled'::text, 'corrected'::text, 'confirmed'::text, 'rejected'::text]))),
  CONSTRAINT scoring_entry_sheet_fkey FOREIGN KEY (sheet) REFERENCES scoring_sheet(id) ON DELETE CASCADE
);

CREATE TABLE scoring_judge (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  seat integer NOT NULL,
  name text NOT NULL,
  unit uuid,
  body text NOT NULL,
  relations jsonb NOT NULL,
  removed jsonb,
  CONSTRAINT scoring_judge_pkey PRIMARY KEY (id),
  CONSTRAINT scoring_judge_activity_stage_fkey FOREIGN KEY (activity, stage) REFERENCES scoring_stage(activity, stage) ON DELETE CASCADE,
  CONSTRAINT scoring_judge_activity_stage_seat_key UNIQUE (activity, stage, seat),
  CONSTRAINT scoring_judge_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);

CREATE TABLE scoring_sheet (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  unit uuid NOT NULL,
  judge text NOT NULL,
  CONSTRAINT scoring_sheet_pkey PRIMARY KEY (id),
  CONSTRAINT scoring_sheet_activity_stage_fkey FOREIGN KEY (activity, stage) REFERENCES scoring_stage(activity, stage) ON DELETE CASCADE,
  CONSTRAINT scoring_sheet_activity_stage_unit_judge_key UNIQUE (activity, stage, unit, judge),
  CONSTRAINT scoring_sheet_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);

CREATE TABLE scoring_signing (
  activity uuid NOT NULL,
  stage text NOT NULL,
  number integer NOT NULL,
  kind text NOT NULL,
  signer text NOT NULL,
  reason text NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT scoring_signing_pkey PRIMARY KEY (activity, stage, number),
  CONSTRAINT scoring_signing_activity_stage_fkey FOREIGN KEY (activity, stage) REFERENCES scoring_stage(activity, stage) ON DELETE CASCADE,
  CONSTRAINT scoring_signing_kind_check CHECK ((kind = ANY (ARRAY['signed'::text, 'reopened'::text])))
);

CREATE TABLE scoring_stage (
  activity uuid NOT NULL,
  stage text NOT NULL,
  CONSTRAINT scoring_stage_pkey PRIMARY KEY (activity, stage),
  CONSTRAINT scoring_stage_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE
);

CREATE TABLE session (
  id uuid NOT NULL,
  token text NOT NULL,
  account uuid NOT NULL,
  kind text NOT NULL,
  address text NOT NULL,
  device text NOT NULL,
  created_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  ended_at bigint,
  ended_why text,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_account_fkey FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE,
  CONSTRAINT session_kind_check CHECK ((kind = ANY (ARRAY['office'::text, 'event'::text]))),
  CONSTRAINT session_token_key UNIQUE (token)
);
CREATE INDEX session_account ON session USING btree (account) WHERE (ended_at IS NULL);

CREATE TABLE setting (
  key text NOT NULL,
  value jsonb NOT NULL,
  changed_at bigint NOT NULL,
  CONSTRAINT setting_pkey PRIMARY KEY (key)
);

CREATE TABLE sign_in_tries (
  who text NOT NULL,
  address text NOT NULL,
  failures integer NOT NULL,
  last_at bigint NOT NULL,
  locked_until bigint,
  CONSTRAINT sign_in_tries_pkey PRIMARY KEY (who, address)
);

CREATE TABLE team (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  unit uuid NOT NULL,
  revision integer NOT NULL,
  CONSTRAINT team_pkey PRIMARY KEY (id),
  CONSTRAINT team_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT team_activity_stage_unit_key UNIQUE (activity, stage, unit),
  CONSTRAINT team_unit_fkey FOREIGN KEY (unit) REFERENCES org_unit(id)
);

CREATE TABLE team_draw (
  activity uuid NOT NULL,
  stage text NOT NULL,
  kind text NOT NULL,
  seed text NOT NULL,
  context text NOT NULL,
  commitment text NOT NULL,
  committed_at bigint NOT NULL,
  drawn jsonb,
  drawn_at bigint,
  drawn_name text,
  number integer NOT NULL,
  note text NOT NULL,
  voided jsonb,
  CONSTRAINT team_draw_pkey PRIMARY KEY (activity, stage, kind, number),
  CONSTRAINT team_draw_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT team_draw_kind_check CHECK ((kind = ANY (ARRAY['order'::text, 'seat'::text])))
);

CREATE TABLE team_member (
  id uuid NOT NULL,
  team uuid NOT NULL,
  role text NOT NULL,
  "position" integer NOT NULL,
  staff uuid,
  name text NOT NULL,
  sex text NOT NULL,
  post text NOT NULL,
  attributes jsonb NOT NULL,
  phone_sealed text,
  attendance text,
  attendance_note text NOT NULL,
  attendance_name text,
  attendance_at bigint,
  CONSTRAINT team_member_pkey PRIMARY KEY (id),
  CONSTRAINT team_member_attendance_check CHECK ((attendance = ANY (ARRAY['present'::text, 'absent'::text]))),
  CONSTRAINT team_member_sex_check CHECK ((sex = ANY (ARRAY['男'::text, '女'::text]))),
  CONSTRAINT team_member_staff_fkey FOREIGN KEY (staff) REFERENCES preliminary_staff(id),
  CONSTRAINT team_member_team_fkey FOREIGN KEY (team) REFERENCES team(id) ON DELETE CASCADE,
  CONSTRAINT team_member_team_role_position_key UNIQUE (team, role, "position")
);

CREATE TABLE team_substitution (
  id uuid NOT NULL,
  team uuid NOT NULL,
  member uuid NOT NULL,
  out_name text NOT NULL,
  staff uuid NOT NULL,
  in_name text NOT NULL,
  phone_sealed text,
  reason text NOT NULL,
  asked_name text NOT NULL,
  asked_at bigint NOT NULL,
  state text NOT NULL,
  decision text NOT NULL,
  decided_name text,
  decided_at bigint,
  CONSTRAINT team_substitution_pkey PRIMARY KEY (id),
  CONSTRAINT team_substitution_staff_fkey FOREIGN KEY (staff) REFERENCES preliminary_staff(id),
  CONSTRAINT team_substitution_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text]))),
  CONSTRAINT team_substitution_team_fkey FOREIGN KEY (team) REFERENCES team(id) ON DELETE CASCADE
);
CREATE INDEX team_substitution_team ON team_substitution USING btree (team);

CREATE TABLE upload (
  id uuid NOT NULL,
  account uuid NOT NULL,
  owner_kind text NOT NULL,
  owner text NOT NULL,
  use text NOT NULL,
  name text NOT NULL,
  bytes bigint NOT NULL,
  started_at bigint NOT NULL,
  touched_at bigint NOT NULL,
  CONSTRAINT upload_pkey PRIMARY KEY (id),
  CONSTRAINT upload_account_fkey FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE
);
CREATE INDEX upload_account ON upload USING btree (account);

CREATE TABLE vetting_batch (
  id uuid NOT NULL,
  activity uuid NOT NULL,
  stage text NOT NULL,
  consultation text NOT NULL,
  body text NOT NULL,
  addressee text NOT NULL,
  letter_number text NOT NULL,
  sent_on date NOT NULL,
  due_on date,
  opened_by uuid,
  opened_name text NOT NULL,
  opened_at bigint NOT NULL,
  sender text DEFAULT ''::text NOT NULL,
  CONSTRAINT vetting_batch_pkey PRIMARY KEY (id),
  CONSTRAINT vetting_batch_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE
);
CREATE INDEX vetting_batch_activity ON vetting_batch USING btree (activity);

CREATE TABLE vetting_form (
  nomination uuid NOT NULL,
  version integer NOT NULL,
  activity uuid NOT NULL,
  number integer NOT NULL,
  hash text NOT NULL,
  issued_at bigint NOT NULL,
  issued_name text NOT NULL,
  text_sealed text,
  code text COLLATE "C" NOT NULL,
  CONSTRAINT vetting_form_pkey PRIMARY KEY (nomination, version),
  CONSTRAINT vetting_form_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE,
  CONSTRAINT vetting_form_activity_number_version_key UNIQUE (activity, number, version),
  CONSTRAINT vetting_form_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX vetting_form_code ON vetting_form USING btree (code);

CREATE TABLE vetting_gate (
  activity uuid NOT NULL,
  last_number integer NOT NULL,
  CONSTRAINT vetting_gate_pkey PRIMARY KEY (activity),
  CONSTRAINT vetting_gate_activity_fkey FOREIGN KEY (activity) REFERENCES activity(id) ON DELETE CASCADE
);

CREATE TABLE vetting_inspection (
  id uuid NOT NULL,
  nomination uuid NOT NULL,
  stage text NOT NULL,
  outcome text NOT NULL,
  entries_sealed text NOT NULL,
  ruling jsonb,
  void jsonb,
  registered_by uuid,
  registered_name text NOT NULL,
  registered_at bigint NOT NULL,
  CONSTRAINT vetting_inspection_pkey PRIMARY KEY (id),
  CONSTRAINT vetting_inspection_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE,
  CONSTRAINT vetting_inspection_outcome_check CHECK ((outcome = ANY (ARRAY['fit'::text, 'unfit'::text])))
);
CREATE UNIQUE INDEX vetting_inspection_of ON vetting_inspection USING btree (nomination, stage) WHERE (void IS NULL);

CREATE TABLE vetting_item (
  id uuid NOT NULL,
  batch uuid NOT NULL,
  nomination uuid NOT NULL,
  "position" integer NOT NULL,
  line_sealed text NOT NULL,
  line_hash text NOT NULL,
  document_index text COLLATE "C",
  void jsonb,
  CONSTRAINT vetting_item_pkey PRIMARY KEY (id),
  CONSTRAINT vetting_item_batch_fkey FOREIGN KEY (batch) REFERENCES vetting_batch(id) ON DELETE CASCADE,
  CONSTRAINT vetting_item_batch_nomination_key UNIQUE (batch, nomination),
  CONSTRAINT vetting_item_nomination_fkey FOREIGN KEY (nomination) REFERENCES nomination(id) ON DELETE CASCADE
);
CREATE INDEX vetting_item_nomination ON vetting_item USING btree (nomination);

CREATE TABLE vetting_opinion (
  id uuid NOT NULL,
  item uuid NOT NULL,
  result text NOT NULL,
  text_sealed text NOT NULL,
  box_label text NOT NULL,
  signer text NOT NULL,
  sealed_on date NOT NULL,
  valid_until date,
  seal_on text NOT NULL,
  form_version integer,
  hash text NOT NULL,
  scan uuid NOT NULL,
  ruling jsonb,
  void jsonb,
  registered_by uuid,
  registered_name text NOT NULL,
  registered_at bigint NOT NULL,
  CONSTRAINT vetting_opinion_pkey PRIMARY KEY (id),
  CONSTRAINT vetting_opinion_check CHECK (((seal_on = 'form'::text) = (form_version IS NOT NULL))),
  CONSTRAINT vetting_opinion_item_fkey FOREIGN KEY (item) REFERENCES vetting_item(id) ON DELETE CASCADE,
  CONSTRAINT vetting_opinion_result_check CHECK ((result = ANY (ARRAY['no-objection'::text, 'objection'::text, 'recommended'::text, 'not-recommended'::text, 'elsewhere'::text]))),
  CONSTRAINT vetting_opinion_scan_fkey FOREIGN KEY (scan) REFERENCES file(id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT vetting_opinion_seal_on_check CHECK ((seal_on = ANY (ARRAY['form'::text, 'reply'::text])))
);
CREATE UNIQUE INDEX vetting_opinion_item ON vetting_opinion USING btree (item) WHERE (void IS NULL);

CREATE OR REPLACE FUNCTION refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'rows of % are only added', tg_table_name;
end
$function$
;

CREATE OR REPLACE FUNCTION refuse_version_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a published version stays as it is';
end
$function$
;
