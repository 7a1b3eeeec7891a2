import type { ResultBoard } from '../../contract/result/shapes.ts';
import { paths } from '../paths.ts';
import type { PrimaryAct } from '../ui/page-head.tsx';

interface ResultHead {
  readonly next: { readonly what: string; readonly detail?: string };
  readonly act: PrimaryAct | null;
}

const isDone = ({ steps }: ResultBoard, id: ResultBoard['steps'][number]['id']): boolean =>
  ['done', 'sealed'].includes(steps.find((step) => step.id === id)?.state.tone ?? '');

/** The newest version stands: what comes after it. */
const afterSealing = (
  board: ResultBoard,
  activity: string,
  go: (path: string) => void,
): ResultHead => {
  const posting = board.steps.find(({ id }) => id === 'posting');
  if (isDone(board, 'final'))
    return {
      next: { what: '成绩已经确定', detail: '文书和证书按这一版办理' },
      act: { word: '奖项和文书', onAct: () => go(paths.activityResultAwards(activity)) },
    };
  if (posting === undefined || posting.state.tone === 'done')
    return {
      next: { what: '成绩已封存', detail: '可以出获奖名单和颁奖名单' },
      act: { word: '奖项和文书', onAct: () => go(paths.activityResultAwards(activity)) },
    };
  if (posting.state.tone === 'active')
    return {
      next: { what: '成绩正在公示', detail: '公示期满、异议办结后成绩确定' },
      act: { word: '查看公示', onAct: () => go(paths.activityPostings(activity)) },
    };
  return {
    next: { what: '成绩已封存，下一步公示', detail: '公示期满没有未办结的异议，成绩才确定' },
    act: { word: '去公示', onAct: () => go(paths.activityPostings(activity)) },
  };
};

/** What now, and the one button for it: what is nearest to sealing first. */
export const headOf = (
  board: ResultBoard,
  activity: string,
  acts: { readonly seal: () => void; readonly go: (path: string) => void },
): ResultHead => {
  const { outstanding, ties, hindrances, version, isChanged, mayManage, mayCheck } = board;
  if (version !== null && !isChanged) {
    const after = afterSealing(board, activity, acts.go);
    return mayManage ? after : { ...after, act: null };
  }
  const sealing = (reason: string | null): PrimaryAct | null =>
    mayManage
      ? { word: version === null ? '封存成绩' : `封存第${version + 1}版`, onAct: acts.seal, reason }
      : null;
  const [first] = hindrances;
  if (outstanding.length > 0)
    return {
      next: {
        what: `还差${outstanding.length}项成绩`,
        detail: '录齐、签字后核对并决定并列，再封存',
      },
      act: sealing('成绩录齐后才能封存'),
    };
  const tie = ties.find(({ affects }) => affects.length > 0);
  if (tie !== undefined)
    return {
      next: {
        what: `请决定第${tie.place}名并列`,
        detail: `它影响${tie.affects.join('、')}；点表中的“决定并列”`,
      },
      act: sealing('并列定下后才能封存'),
    };
  if (!isDone(board, 'check'))
    return {
      next: { what: '请抽样核对', detail: '由没有录过这张表的人重录，一致后才能封存' },
      act:
        mayManage || mayCheck
          ? { word: '去核对', onAct: () => acts.go(paths.activityResultCheck(activity)) }
          : null,
    };
  if (first !== undefined)
    return { next: { what: '还不能封存', detail: first.sentence }, act: sealing(first.sentence) };
  return {
    next:
      version === null
        ? { what: '可以封存成绩', detail: '封存后按这一版公示、出文书、印证书' }
        : { what: `成绩已变动，与第${version}版不同`, detail: `写明原因，封存第${version + 1}版` },
    act: sealing(null),
  };
};
