/**
 * Results in postings and decisions (公示、表彰): a posting may be of a sealed version of a result, its lines stand for
 * whoever holds a place in it, and a decision names these with what they are given.
 */
export const sql = `
alter table posting add column result integer;
alter table posting add check ((kind = 'result') = (result is not null));
create unique index posting_of_result on posting (activity, stage, result) where kind = 'result';
update posting set draft = draft || '{"scope": "awarded"}'::jsonb;

alter table posting_line add column holder text;
alter table posting_line add column unit uuid references org_unit (id);
update posting_line set holder = nomination::text where nomination is not null;
create index posting_line_unit on posting_line (unit);

alter table naming add column result integer;
alter table naming alter column posted_from drop not null;
alter table naming alter column posted_until drop not null;
alter table naming_item alter column nomination drop not null;
alter table naming_item add column holder text;
update naming_item set holder = nomination::text;
alter table naming_item alter column holder set not null;
alter table naming_item add column grants jsonb;
alter table naming_item add unique (naming, holder);
`;
