import { expect, it } from 'vitest';
import { examplePlan, loaded } from '../../../test/example-plans.ts';
import { readPastedForm } from './read-pasted.ts';

const [form] = loaded(examplePlan('jiaxing-2020')).plan.forms;
if (form === undefined) throw new Error('no form');

it('J10: reads a table copied out of Word, labels broken over lines, blocks of other bodies left out', () => {
  const text = [
    '姓名\t演示甲\t性别\t女\t民族\t汉族',
    '出生\n年月\t1986.03\t参加工\n作时间\t2008.07\t政治\n面貌\t中共党员',
    '文化\n程度\t大学本科\t联系\n电话\t13805730001',
    '单位及\n职务\t演示医保服务中心\n综合柜员',
    '事迹简介\n（500字\n以内，详\n细事迹\n附后）\t第一段。\n第二段。',
    '当地公安\n部门审核\n意见\t无异议',
  ].join('\n');
  expect(readPastedForm(form, text)).toEqual({
    record: {
      name: '演示甲',
      sex: '女',
      ethnicity: '汉族',
      birth: '1986.03',
      'work-start': '2008.07',
      political: '中共党员',
      education: '大学本科',
      phone: '13805730001',
      post: '演示医保服务中心\n综合柜员',
      deeds: '第一段。\n第二段。',
    },
    missing: ['曾获主要荣誉'],
  });
});

it('reads lines of label and value', () => {
  const { record } = readPastedForm(form, '姓名：演示乙\n性别：男\n联系电话：0573-82050000');
  expect(record).toEqual({ name: '演示乙', sex: '男', phone: '0573-82050000' });
});
