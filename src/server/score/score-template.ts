import ExcelJS, { type Worksheet } from 'exceljs';
import { decimalText, plainText } from '../../core/kernel/exact.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { sheetRulesOf } from '../../core/plan/sheet-rules.ts';
import type { Component } from '../../core/score/rules.ts';
import { SHEET_TITLES } from '../../core/score/sheet.ts';
import { writeWorkbook } from '../document/write-workbook.ts';

/** Rows prepared for each team's members where the plan has no roster rule. */
const MEMBERS = 3;

const membersOf = (plan: Plan): number => {
  for (const stage of plan.stages)
    if (stage.kind === 'roster') {
      const counted = stage.rules.counts[0]?.role ?? 'contestant';
      const role = stage.rules.roles.find((one) => one.id === counted);
      if (role !== undefined) return role.most;
    }
  return MEMBERS;
};

const HEAD = { name: '黑体', size: 12 } as const;
const BODY = { name: '宋体', size: 12 } as const;
const RULE = { style: 'thin', color: { argb: 'FF000000' } } as const;

const limitText = ({ title, least, most }: Component): string => {
  const limits = [
    ...(least === null ? [] : [`不低于${plainText(least)}分`]),
    ...(most === null ? [] : [`不超过${plainText(most)}分`]),
  ];
  return `${title}：${limits.length === 0 ? '填数字' : limits.join('，')}；没有参加的留空`;
};

const addScoreRule = (
  sheet: Worksheet,
  column: number,
  rows: number,
  component: Component,
): void => {
  const { least, most } = component;
  if (least === null && most === null) return;
  for (let row = 2; row <= rows + 1; row += 1)
    sheet.getCell(row, column).dataValidation = {
      type: 'decimal',
      allowBlank: true,
      operator:
        least !== null && most !== null
          ? 'between'
          : most === null
            ? 'greaterThanOrEqual'
            : 'lessThanOrEqual',
      formulae: [least, most].flatMap((limit) =>
        limit === null ? [] : [Number(decimalText(limit, 6))],
      ),
      showErrorMessage: true,
      errorTitle: '分数不对',
      error: limitText(component),
    };
};

const addSheet = (
  workbook: ExcelJS.Workbook,
  title: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): Worksheet => {
  const sheet = workbook.addWorksheet(title, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  });
  sheet.columns = headings.map((heading) => ({
    header: heading,
    width: Math.max(12, heading.length * 2.4 + 2),
  }));
  for (const row of rows) sheet.addRow([...row]);
  sheet.getColumn(1).width = 26;
  sheet.eachRow((row, number) => {
    row.height = 22;
    for (let column = 1; column <= headings.length; column += 1) {
      const cell = row.getCell(column);
      cell.font = number === 1 ? HEAD : BODY;
      cell.border = { top: RULE, bottom: RULE, left: RULE, right: RULE };
      cell.alignment = { vertical: 'middle', horizontal: column === 1 ? 'left' : 'center' };
    }
  });
  return sheet;
};

/**
 * The empty score file of a plan: sheets 个人 and 团体 with the plan's component titles as headings, units filled in,
 * and limits that Excel checks while typing.
 */
export const scoreTemplate = async (plan: Plan): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  const rules = sheetRulesOf(plan);
  const individual = plan.components.filter((one) => one.of === 'individual');
  const team = plan.components.filter((one) => one.of === 'team');
  const units = plan.units.map((unit) => unit.name);
  const facts = ['性别', ...(rules.needsBirth ? ['出生年月'] : []), ...rules.attributes];
  if (individual.length > 0) {
    const headings = ['单位', '姓名', ...facts, ...individual.map((one) => one.title)];
    const rows = units.flatMap((unit) => Array.from({ length: membersOf(plan) }, () => [unit]));
    const sheet = addSheet(workbook, SHEET_TITLES.individual, headings, rows);
    for (let row = 2; row <= rows.length + 1; row += 1)
      sheet.getCell(row, 3).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: ['"男,女"'],
        showErrorMessage: true,
        errorTitle: '性别不对',
        error: '请填“男”或“女”',
      };
    for (const [at, component] of individual.entries())
      addScoreRule(sheet, 3 + facts.length + at, rows.length, component);
  }
  if (team.length > 0) {
    const headings = ['单位', ...team.map((one) => one.title)];
    const sheet = addSheet(
      workbook,
      SHEET_TITLES.team,
      headings,
      units.map((unit) => [unit]),
    );
    for (const [at, component] of team.entries())
      addScoreRule(sheet, 2 + at, units.length, component);
  }
  return writeWorkbook(workbook);
};
