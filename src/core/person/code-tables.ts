import { compact } from './written.ts';

/** One entry of a code table of the state: its code, how we write it, and how people write it besides. */
export interface CodeEntry {
  readonly code: string;
  readonly title: string;
  readonly also: readonly string[];
}

const entries = (lines: readonly string[]): readonly CodeEntry[] =>
  lines.map((line) => {
    const [code = '', title = '', ...also] = line.split(' ');
    return { code, title, also };
  });

/** Sex (GB/T 2261.1). */
export const SEXES = entries(['1 男 男性', '2 女 女性', '0 未知', '9 未说明']);

/** Political affiliation (GB/T 4762), codes 01–13. */
export const POLITICS = entries([
  '01 中共党员 党员 中国共产党党员 共产党员 中共正式党员 正式党员',
  '02 中共预备党员 预备党员',
  '03 共青团员 团员 中国共产主义青年团团员',
  '04 民革党员 民革 民革会员',
  '05 民盟盟员 民盟',
  '06 民建会员 民建',
  '07 民进会员 民进',
  '08 农工党党员 农工党 农工',
  '09 致公党党员 致公党',
  '10 九三学社社员 九三学社 九三',
  '11 台盟盟员 台盟',
  '12 无党派人士 无党派 无党派民主人士',
  '13 群众 普通群众 公民',
]);

/** Education (GB/T 4658): the levels that forms ask for. */
export const EDUCATIONS = entries([
  '11 博士研究生 博士',
  '14 硕士研究生 硕士',
  '21 大学本科 本科 大学 本科毕业 全日制本科 在职本科 学士',
  '31 大学专科 大专 专科 专科毕业 高职 高等职业教育',
  '41 中等专科 中专 中等专业学校',
  '44 职业高中 职高',
  '47 技工学校 技工 技校',
  '61 高中 普通高中 高级中学',
  '71 初中 初级中学',
  '81 小学',
  '90 其他',
]);

const NATIONALITY_NAMES =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 ' +
  '景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 ' +
  '裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺';

/** Nationality (GB/T 3304): 01 汉族 to 56 基诺族, 97 其他, 98 外国血统中国籍人士. */
export const NATIONALITIES: readonly CodeEntry[] = [
  ...NATIONALITY_NAMES.split(' ').map((name, index) => ({
    code: String(index + 1).padStart(2, '0'),
    title: `${name}族`,
    also: [name],
  })),
  { code: '97', title: '其他', also: ['其他民族', '未识别民族'] },
  { code: '98', title: '外国血统中国籍人士', also: ['外国血统', '外国血统中国籍'] },
];

/** The code for what somebody wrote: title, another way to write it, or the code itself; null where it is none. */
export const codeOf = (table: readonly CodeEntry[], written: string): string | null => {
  const word = compact(written);
  const found = table.find(
    ({ code, title, also }) => word === title || word === code || also.includes(word),
  );
  return found?.code ?? null;
};

/** How a code is written for people; empty where there is none. */
export const titleOf = (table: readonly CodeEntry[], code: string | null): string =>
  table.find((entry) => entry.code === code)?.title ?? '';
