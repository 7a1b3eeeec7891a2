import { dueText, type Instant } from '../kernel/day.ts';
import { isHandedIn, type BoardDues, type UnitPlaces } from './board.ts';
import { shortDay, type Paper } from './place.ts';

/** Somebody who owes something: a unit, how many pieces, and what of it can be said in one line. */
export interface Owing {
  readonly unit: string;
  readonly short: string;
  readonly count: number;
  /** `公安机关审核，应于5月8日`; empty where the list says it all. */
  readonly note: string;
}

export type ChaseKind = 'hand-in' | 'paper' | 'vetting';

/** Who is to be chased for one thing, and text to paste into a chat group. */
export interface ChaseList {
  readonly kind: ChaseKind;
  readonly title: string;
  /** Whether the day for it has passed. */
  readonly isLate: boolean;
  readonly owing: readonly Owing[];
  readonly text: string;
}

/** What a text for a chat group needs beside the list. */
export interface ChaseAbout {
  readonly title: string;
  readonly link: string;
  readonly now: Instant;
  readonly dues: BoardDues;
  /** Whether fewer than all places may be used: then a unit may also say that it leaves one free. */
  readonly mayBeFewer: boolean;
}

const total = (owing: readonly Owing[]): number => owing.reduce((all, { count }) => all + count, 0);

const named = (owing: readonly Owing[], measure: string): string =>
  owing.map(({ short, count }) => `${short}${count}${measure}`).join('、');

const untilWords = (due: Instant | null, now: Instant): string => {
  if (due === null) return '请尽快';
  return now < due ? `请于${dueText(due)}前` : `${dueText(due)}已截止，请立即`;
};

const handInList = (units: readonly UnitPlaces[], about: ChaseAbout): ChaseList => {
  const { title, link, now, dues, mayBeFewer } = about;
  const owing = units.flatMap(({ unit, short, most, holders }) => {
    const count = most - holders.filter(isHandedIn).length;
    const empty = most - holders.length;
    const note = empty <= 0 ? '' : empty === count ? '还没有推荐' : `其中${empty}个还没有推荐`;
    return count > 0 ? [{ unit, short, count, note }] : [];
  });
  return {
    kind: 'hand-in',
    title: '推荐未提交',
    isLate: dues.electronic !== null && now >= dues.electronic,
    owing,
    text: [
      `【${title}】还有${total(owing)}个名额未提交推荐：${named(owing, '个')}。`,
      `${untilWords(dues.electronic, now)}由单位负责人审核提交。${
        mayBeFewer ? '名额是上限，确定不报满的请告知。' : ''
      }`,
      `办理地址：${link}`,
    ].join('\n'),
  };
};

const isAwaited = (paper: Paper): boolean => paper === 'awaited' || paper === 'overdue';

const paperList = (units: readonly UnitPlaces[], about: ChaseAbout): ChaseList => {
  const { title, now, dues } = about;
  const owing = units.flatMap(({ unit, short, holders }) => {
    const count = holders.filter((one) => isHandedIn(one) && isAwaited(one.paper)).length;
    return count > 0 ? [{ unit, short, count, note: '' }] : [];
  });
  return {
    kind: 'paper',
    title: '纸质件未收到',
    isLate: dues.paper !== null && now >= dues.paper,
    owing,
    text: [
      `【${title}】纸质材料还没有收到：${named(owing, '份')}。`,
      `${untilWords(dues.paper, now)}寄达或送达；已寄出的请告知快递单号。`,
    ].join('\n'),
  };
};

const vettingList = (units: readonly UnitPlaces[], { title }: ChaseAbout): ChaseList => {
  const owing = units.flatMap(({ unit, short, holders }) => {
    const waiting = holders.flatMap(({ vetting }) =>
      vetting.filter(({ standing }) => standing === 'waiting' || standing === 'overdue'),
    );
    const titles = [...new Set(waiting.map((one) => one.title))];
    return titles.map((step) => {
      const own = waiting.filter((one) => one.title === step);
      const [due] = own.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).sort();
      return {
        unit,
        short,
        count: own.length,
        note: due === undefined ? step : `${step}，应于${shortDay(due)}`,
      };
    });
  });
  return {
    kind: 'vetting',
    title: '征求意见未复',
    isLate: units.some(({ holders }) =>
      holders.some(({ vetting }) => vetting.some(({ standing }) => standing === 'overdue')),
    ),
    owing,
    text: [
      `【${title}】征求意见还没有收到答复：`,
      ...owing.map(({ short, count, note }) => `${short}　${count}人　${note}`),
      '请有关单位协助联系答复单位。',
    ].join('\n'),
  };
};

/** Who has not handed in, whose paper has not come, which replies are missing. The texts name units, never persons. */
export const chaseLists = (
  units: readonly UnitPlaces[],
  about: ChaseAbout,
): readonly ChaseList[] => {
  // Once the list is approved nobody is asked for more.
  if (units.some(({ holders }) => holders.some(({ course }) => course.kind !== 'none'))) return [];
  const lists = [handInList(units, about), vettingList(units, about)];
  const all = about.dues.paper === null ? lists : [...lists, paperList(units, about)];
  return all.filter(({ owing }) => owing.length > 0);
};
