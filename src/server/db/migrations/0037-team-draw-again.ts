/** A draw may be voided with a reason and made anew; the voided one stays, and so does why teams without a receipt took part. */
export const sql = `
alter table team_draw
  add column number integer not null default 1,
  add column note text not null default '',
  add column voided jsonb;
alter table team_draw alter column number drop default;
alter table team_draw alter column note drop default;
alter table team_draw drop constraint team_draw_pkey;
alter table team_draw add primary key (activity, stage, kind, number);
`;
