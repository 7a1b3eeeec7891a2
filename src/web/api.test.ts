import { expect, test } from 'vitest';
import { unitGet, unitList } from '../contract/unit/http.ts';
import { addressOf, ApiProblem, fieldFaults, NoConnection, sentenceOfError } from './api.ts';

const problem = (errors: ApiProblem['problem']['errors']) =>
  new ApiProblem({
    type: 'about:blank',
    title: '填写有误',
    status: 400,
    code: 'input.invalid',
    detail: '有2处填写不符合要求',
    id: '1',
    errors,
  });

test('addresses carry parameters and only what is set of the query', () => {
  const id = '0b0e2d5c-31c8-4a3c-9d5e-6e9d1d9f7a10';
  expect(addressOf(unitGet, { params: { unit: id } })).toBe(`/api/units/${id}`);
  expect(addressOf(unitList, { query: { search: '海 门', page: 2, parent: undefined } })).toBe(
    '/api/units?search=%E6%B5%B7+%E9%97%A8&page=2',
  );
});

test('faults stand by the path inside the body, the first of each field', () => {
  expect(
    fieldFaults(
      problem([
        { path: 'body.name', sentence: '缺少这一项' },
        { path: 'body.name', sentence: '太短' },
        { path: 'body.members.2.phone', sentence: '应为手机号码' },
        { path: 'body', sentence: '不完整' },
        { code: 'unit.closed', sentence: '已停用' },
      ]),
    ),
  ).toEqual({ name: '缺少这一项', 'members.2.phone': '应为手机号码' });
  expect(fieldFaults(new NoConnection())).toEqual({});
});

test('every refusal of a decision is said once', () => {
  const error = problem([
    { code: 'a', sentence: '有2处填写不符合要求' },
    { code: 'b', sentence: '单位已停用' },
    { path: 'body.name', sentence: '缺少这一项' },
  ]);
  expect(sentenceOfError(error)).toBe('有2处填写不符合要求；单位已停用');
  expect(sentenceOfError(new TypeError('x'))).toBe(
    '页面出错，没有办成；请刷新页面后再试，仍不行请告诉管理员',
  );
});
