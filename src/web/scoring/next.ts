import type {
  ScoringBoard,
  ScoringSheetRow,
  ScoringStageView,
} from '../../contract/scoring/shapes.ts';

type Next = NonNullable<ScoringSheetRow['next']>;

/** What comes first: what holds up others before what is new. */
const ORDER: readonly Next[] = ['settle', 'confirm', 'retype', 'type-second', 'type'];

const WORDS: Readonly<Record<Next, { readonly what: string; readonly act: string }>> = {
  settle: { what: '张两人录入不一致，等您裁定', act: '去裁定' },
  confirm: { what: '项更正等您核对确认', act: '去核对' },
  retype: { what: '张与另一人录入不一致，请对照原件核对', act: '去核对' },
  'type-second': { what: '张等您录第二遍', act: '开始录入' },
  type: { what: '张还没有录入', act: '开始录入' },
};

/** The sheets on which whoever asks has something to do, the most pressing first. */
export const dueSheets = (stage: ScoringStageView): readonly ScoringSheetRow[] =>
  ORDER.flatMap((next) => stage.sheets.filter((sheet) => sheet.next === next));

/** The sheet to go on with after another of the same stage; undefined where nothing is left to do. */
export const sheetAfter = (
  stage: ScoringStageView,
  { unit, judge }: { readonly unit: string; readonly judge: string },
): ScoringSheetRow | undefined => {
  const at = stage.sheets.findIndex((one) => one.unit.id === unit && one.judge === judge);
  const round = [...stage.sheets.slice(at + 1), ...stage.sheets.slice(0, Math.max(at, 0))];
  return (
    round.find(({ next }) => next === 'type' || next === 'type-second') ??
    round.find(({ next }) => next !== null)
  );
};

/** What the reader should do now in a stage, what follows, and the word of the button that leads there. */
export const nextOf = (
  board: ScoringBoard,
  stage: ScoringStageView,
): { readonly what: string; readonly detail: string; readonly act: string | null } => {
  const detail = `${stage.title}：已核定 ${stage.agreed}/${stage.of} 张`;
  if (board.closed !== '') return { what: board.closed, detail, act: null };
  const [first] = dueSheets(stage);
  if (first !== undefined && first.next !== null) {
    const count = stage.sheets.filter(({ next }) => next === first.next).length;
    return { what: `${count} ${WORDS[first.next].what}`, detail, act: WORDS[first.next].act };
  }
  if (stage.signed !== null) return { what: '裁判长已签字，成绩已锁定', detail, act: null };
  if (stage.of > 0 && stage.agreed === stage.of)
    return { what: '成绩已齐，等裁判长签字', detail, act: null };
  return {
    what: stage.of === 0 ? '还没有成绩表' : '您的已录完，等其他人录入',
    detail,
    act: null,
  };
};
