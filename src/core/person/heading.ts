import type { PersonField } from './entry.ts';
import { halfWidth } from './written.ts';

/** A column of a people sheet. */
export type SheetField = PersonField | 'unit';

const HEADINGS: Readonly<Record<SheetField, readonly string[]>> = {
  unit: ['单位', '单位名称', '所在单位', '工作单位', '单位全称', '所属单位'],
  name: ['姓名', '名字', '人员姓名'],
  sex: ['性别'],
  birth: ['出生年月', '出生日期', '出生年月日', '出生时间', '生日'],
  nationality: ['民族', '族别'],
  politics: ['政治面貌', '政治面目', '党派'],
  education: ['学历', '文化程度', '最高学历'],
  position: ['职务', '单位职务', '职位', '岗位', '现任职务'],
  title: ['职称', '专业技术职务', '专业技术职称', '技术职称'],
  sectorSince: [
    '从事医保工作起始年月',
    '从事医保工作时间',
    '医保工作起始年月',
    '参加医保工作时间',
    '从事医保工作年月',
  ],
  documentKind: ['证件类型', '证件种类', '证件名称'],
  documentNumber: [
    '证件号码',
    '证件号',
    '身份证号',
    '身份证号码',
    '身份证',
    '公民身份号码',
    '居民身份证号码',
    '身份证件号码',
  ],
  phone: ['联系电话', '电话', '手机', '手机号', '手机号码', '联系方式', '电话号码', '移动电话'],
};

/** Without spaces, brackets and what stands in them, stars, colons: ` 姓　名*（必填）` is 姓名. */
const bareHeading = (text: string): string =>
  halfWidth(text)
    .replace(/\([^)]*\)|[[【〔][^\]】〕]*[\]】〕]/g, '')
    .replace(/[\s*:：、/]/g, '');

/** The field that a heading means; null where it means none. */
export const fieldOfHeading = (heading: string): SheetField | null => {
  const bare = bareHeading(heading);
  const found = Object.entries(HEADINGS).find(([, words]) => words.includes(bare));
  return (found?.[0] ?? null) as SheetField | null;
};
