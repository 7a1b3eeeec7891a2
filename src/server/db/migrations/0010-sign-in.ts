/** Second factors being set up; the activity and role a one-time link was issued for. */
export const sql = `
alter table account add column totp_pending text;

alter table one_time_link add column activity uuid not null;
alter table one_time_link add column role text not null;
create index one_time_link_activity on one_time_link (activity);
`;
