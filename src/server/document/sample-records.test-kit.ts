import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parsePlan } from '../../contract/plan/parse.ts';
import { fillForm } from '../../core/form/fill.ts';
import type { FilledForm, Form } from '../../core/form/form.ts';
import type { FormRecord } from '../../core/form/record.ts';

/** A form of a built-in plan. */
export const formOf = (plan: 'jiaxing-2020' | 'nantong-2020', id: string): Form => {
  const parsed = parsePlan(parse(readFileSync(`examples/${plan}/plan.yaml`, 'utf8')));
  if (!('forms' in parsed)) throw new Error(JSON.stringify(parsed));
  const form = parsed.forms.find((candidate) => candidate.id === id);
  if (form === undefined) throw new Error(`no form ${id}`);
  return form;
};

/** @throws where the record has faults: samples have none */
export const filledWith = (form: Form, record: unknown): FilledForm => {
  const filling = fillForm(form, record);
  if (!filling.ok) throw new Error(JSON.stringify(filling.faults));
  return filling.value;
};

/** `count` characters, spread evenly over paragraphs. */
export const words = (count: number, paragraphs = 1): string => {
  const all = [
    ...'他认真负责、热情服务，办理业务3.6万余件，群众满意。'.repeat(Math.ceil(count / 20)),
  ]
    .filter((character) => character.trim() !== '')
    .slice(0, count);
  const each = Math.ceil(count / paragraphs);
  return Array.from({ length: paragraphs }, (_, index) =>
    all.slice(index * each, (index + 1) * each).join(''),
  ).join('\n');
};

/** An invented nominee. */
export const NOMINEE = {
  name: '顾海燕',
  sex: '女',
  ethnicity: '汉族',
  birth: '1986-03',
  'work-start': '2008.7',
  political: '中共党员',
  education: '大学本科',
  phone: '138 0000 0000',
  post: '南湖区医疗保障局　医保服务窗口负责人',
  honours: '2017年　南湖区社会保险经办服务先进工作者\n2019年　南湖区医疗保障局优质服务标兵',
  deeds: words(420, 3),
  police: '经审核，未发现该同志有违法犯罪记录。',
  discipline: '经审核，对推荐该同志无不同意见。',
  'insurance-department': '经集体研究，同意推荐。',
} as const;

/** Every field as full as it may be. */
export const FULL_NOMINEE = {
  ...NOMINEE,
  name: '阿卜杜热西提·阿卜杜克热木·买买提明江·吐尔逊·古丽·王䶮𬭎',
  ethnicity: '维吾尔族（少数民族干部）',
  political: '中国农工民主党党员、无党派人士联谊会员',
  education: '中央党校研究生学历、公共管理硕士学位在读',
  phone: '0573-00000000转0000，13800000000（同微信号，工作日）',
  post: words(120),
  honours: words(200, 10),
  deeds: words(500, 10),
  police: words(150),
  discipline: words(100),
} as const;

/** Invented people, best first, with ties. */
export const people = (count: number): readonly FormRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${'陈许何林方郑宋梁韩唐'[index % 10]}${'晓文静书悦一佳志雪思'[Math.floor(index / 10) % 10]}`,
    sex: index % 2 === 0 ? '女' : '男',
    post: index % 3 === 0 ? '医保经办中心待遇科副科长' : '医保经办中心征缴科科员',
    score: 97.5 - Math.floor(index / 2) * 0.5,
    ...(index < 3 ? { remark: '参加决赛' } : {}),
  }));

const ROLES = ['leader', 'liaison', 'contestant-1', 'contestant-2', 'contestant-3'] as const;

/** The five people of a receipt, with the same post. */
export const receipt = (post: string): FormRecord => ({
  unit: '如皋市医疗保障局',
  ...Object.fromEntries(
    ROLES.map((role, index) => [
      role,
      {
        name: `${'沈顾陈许何'[index]}立新`,
        sex: index % 2 === 0 ? '男' : '女',
        post,
        phone: `138 0000 000${index + 1}`,
      },
    ]),
  ),
});
