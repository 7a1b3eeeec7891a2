import { expect, test } from 'vitest';
import { readListQuery, writtenListQuery } from './list-query.ts';

const read = (address: string) => readListQuery(new URLSearchParams(address), ['state', 'unit']);

test('an untouched list writes nothing into the address', () => {
  expect(read('')).toEqual({ search: '', page: 1, size: 20, sort: '', filters: {} });
  expect(writtenListQuery(read(''))).toEqual({});
});

test('what is written is read again, and nothing foreign', () => {
  const query = read('search=陈&page=3&size=50&sort=-name&state=done&unit=&tab=2');
  expect(query).toEqual({
    search: '陈',
    page: 3,
    size: 50,
    sort: '-name',
    filters: { state: 'done' },
  });
  expect(writtenListQuery(query)).toEqual({
    search: '陈',
    page: 3,
    size: 50,
    sort: '-name',
    state: 'done',
  });
});

test('nonsense in the address counts as untouched', () => {
  expect(read('page=-1&size=zwei').page).toBe(1);
  expect(read('page=1.5&size=0').size).toBe(20);
  expect(read('size=100000').size).toBe(200);
});
