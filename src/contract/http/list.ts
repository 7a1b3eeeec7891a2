import { z } from 'zod';

/** Query of every list: search text, page from 1, rows a page, order. Filters are added by the room. */
export const listQuery = z.object({
  search: z.string().trim().max(100).default(''),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
});

/** Answer of every list: one page of rows, and how many there are in all. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), total: z.number().int() });
