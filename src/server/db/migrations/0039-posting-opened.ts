/**
 * When a posting opened: set once it was seen, at its instant, that what it names still stands. Those whose instant has
 * passed are open already. Where it did not, when that was.
 */
export const sql = `
alter table posting add column opened_at bigint, add column held_back_at bigint;
update posting set opened_at = opens_at
  where frozen is not null and opens_at <= (extract(epoch from now()) * 1000)::bigint;
`;
