import { expect, it } from 'vitest';
import { formFields } from './fields.ts';
import { RECEIPT, RECOMMENDATION, SUMMARY } from './form.test-kit.ts';

it('calls entries by the label beside them, or by row and head where the grid has a head row', () => {
  const titles = (form: typeof RECEIPT) =>
    [...formFields(form).entries].map(([field, { title }]) => `${field} ${title}`);
  expect(titles(RECOMMENDATION)).toEqual([
    'name 姓名',
    'sex 性别',
    'birth 出生年月',
    'post 单位及职务',
    'honours 曾获主要荣誉',
    'deeds 事迹简介',
    'police 审核意见',
    'discipline 审核意见',
    'department 审核意见',
    'publicity 审核意见',
  ]);
  expect(titles(RECEIPT).slice(0, 4)).toEqual([
    'unit 填报单位',
    'leader.name 领队·姓名',
    'leader.post 领队·单位及职务',
    'leader.phone 领队·联系方式',
  ]);
  expect([...(formFields(SUMMARY).lists.get('people')?.columns.keys() ?? [])]).toEqual([
    'number',
    'name',
    'post',
    'score',
  ]);
});
