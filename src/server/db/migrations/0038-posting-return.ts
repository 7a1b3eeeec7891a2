/**
 * Putting somebody back (恢复列入) whom the organisers took off the posting of an earlier version of a result: a decision
 * with its reason, which counts once another person has confirmed it.
 */
export const sql = `
create table posting_return (
  id uuid primary key,
  activity uuid not null references activity (id) on delete cascade,
  version integer not null,
  holder text not null,
  rulings jsonb not null,
  reason text not null,
  decided_by jsonb not null,
  account uuid not null,
  name text not null,
  asked_at bigint not null,
  verdict text check (verdict in ('confirmed', 'rejected')),
  answer_reason text not null,
  answer_name text,
  answered_at bigint,
  check ((verdict is null) = (answered_at is null)),
  check ((verdict is null) = (answer_name is null))
);
create unique index posting_return_open on posting_return (activity, holder) where verdict is null;
`;
