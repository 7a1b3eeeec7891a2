/** Draws among teams: committed to first, drawn after; the seed is shown only then (docs/draws.md). */
export const sql = `
create table team_draw (
  activity uuid not null references activity (id) on delete cascade,
  stage text not null,
  kind text not null check (kind in ('order', 'seat')),
  seed text not null,
  context text not null,
  commitment text not null,
  committed_at bigint not null,
  drawn jsonb,
  drawn_at bigint,
  drawn_name text,
  primary key (activity, stage, kind)
);
`;
