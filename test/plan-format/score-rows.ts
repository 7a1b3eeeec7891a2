/** A score as people type it. */
export type Score = string | number;
type Scores = Readonly<Record<string, Score>>;

/** A row of the sheet 个人; members of 东江县 unless told. */
export const person = (姓名: string, scores: Scores, 单位 = '东江县', 性别 = '男') => ({
  单位,
  姓名,
  性别,
  ...scores,
});

/** 甲, 乙, 丙 … with these written scores, one table. */
export const written = (...scores: readonly Score[]) => ({
  individual: scores.map((score, at) => person('甲乙丙丁戊己庚'[at] ?? '', { 笔试成绩: score })),
  team: [{ 单位: '东江县', 实务成绩: 70 }],
});
