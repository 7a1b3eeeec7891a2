import type { Kysely } from 'kysely';
import {
  ballotPaperDocument,
  ballotRecordDocument,
  minutesDocument,
  reviewRecordDocument,
  scoreRecordDocument,
  type MeetingFacts,
} from '../../core/document/records.ts';
import type { OfficialDocument } from '../../core/document/official.ts';
import type { Actor } from '../../core/access/actor.ts';
import { dayAt, dayText, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { plainText } from '../../core/kernel/exact.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { mostChosen } from '../../core/review/ballot.ts';
import { ruleText } from '../../core/review/rule-text.ts';
import type { Database } from '../db/tables.ts';
import { hiddenFrom, recusedOf, rulesOf, type PanelCandidate, type Review } from './load.ts';
import { nomineeView } from './nominee-view.ts';
import { ownOrder } from './own.ts';
import { resultsOf, sheetTotalOf } from './results.ts';
import { loadIssues, loadRounds, loadSheets, type StoredRound } from './store.ts';
import { resultRows } from './view.ts';

/**
 * What can be taken out of a review as Word: `papers` sheets and ballots to be filled in by hand; `sheets` each
 * reviewer's marks; `scores` and `ballots` the record of the review and of one vote; `minutes` the whole meeting.
 */
export type RecordKind = 'papers' | 'sheets' | 'scores' | 'ballots' | 'minutes';

/** Who takes it out, and when: whom they keep away from is left out everywhere. */
interface Taking {
  readonly db: Kysely<Database>;
  readonly review: Review;
  readonly actor: Actor;
  readonly now: Instant;
}

const OUTCOMES = { proposed: '拟推荐', 'not-proposed': '', tied: '并列' } as const;

const shownTo = ({ review, actor }: Taking): ReadonlySet<NominationId> => {
  const hidden = hiddenFrom(review, actor);
  return new Set(review.candidates.flatMap(({ id }) => (hidden.has(id) ? [] : [id])));
};

/** 单位和职务 of a nominee, in one cell. */
const postOf = ({ review, now }: Taking, candidate: PanelCandidate): string => {
  const { unit, post } = nomineeView(review, candidate, dayAt(now));
  return post === '' || post.startsWith(unit) ? post || unit : `${unit}　${post}`;
};

/** A name with the flags that reviewers are shown beside it (J2.5, J8). */
const nameWithFlags = ({ review, now }: Taking, candidate: PanelCandidate): string => {
  const { unit, emphasis, preferences } = nomineeView(review, candidate, dayAt(now));
  const flags = [
    ...(emphasis.length > 0 ? ['一线'] : []),
    ...(preferences.length > 0 ? ['优先'] : []),
  ];
  return `${candidate.name}（${[unit, ...flags].join('，')}）`;
};

const hiddenText = ({ review }: Taking, shown: ReadonlySet<NominationId>): readonly string[] => {
  const count = review.candidates.length - shown.size;
  return count === 0 ? [] : [`另有${count}名因回避未列出`];
};

const isDemo = async ({ db, review }: Taking): Promise<boolean> => {
  const row = await db
    .selectFrom('activity')
    .select('demo')
    .where('id', '=', review.panel.activity)
    .executeTakeFirst();
  return row?.demo === true || review.plan.demonstration;
};

/** Who was there is who handed in a sheet or a ballot; time, place and chair are written in by hand. */
const meetingOf = async (taking: Taking, round: StoredRound | null): Promise<MeetingFacts> => {
  const { db, review } = taking;
  const { panel, plan, members } = review;
  const sheets = await loadSheets(db, panel.id);
  const issues = await loadIssues(db, panel.id);
  const acted = new Set<string>([
    ...(round === null ? sheets.map(({ member }) => member) : []),
    ...issues
      .filter((one) => one.state === 'returned' && (round === null || one.round === round.id))
      .map(({ member }) => member),
  ]);
  const shown = shownTo(taking);
  const recusals = members.flatMap(({ id, name }) => {
    const count = [...recusedOf(review, id)].filter((one) => shown.has(one)).length;
    return count === 0 ? [] : [`${name}回避${count}名`];
  });
  return {
    activity: plan.title,
    time: '',
    place: '',
    chair: '',
    present: members.filter(({ id }) => acted.has(id)).map(({ name }) => name),
    absent: members.filter(({ id }) => !acted.has(id)).map(({ name }) => name),
    recusals: [...recusals, ...hiddenText(taking, shown)],
    demonstration: await isDemo(taking),
  };
};

/** Sheets to be filled in by hand, each in its reviewer's own order; and the ballots of a vote that is on. */
const papers = async (taking: Taking): Promise<readonly OfficialDocument[]> => {
  const { db, review } = taking;
  const rules = rulesOf(review);
  const facts = { activity: review.plan.title, demonstration: await isDemo(taking) };
  const shown = shownTo(taking);
  const round = (await loadRounds(db, review.panel.id)).find(({ state }) => state === 'open');
  const stacks = new Map<string, { copies: number; nominees: readonly PanelCandidate[] }>();
  if (round !== undefined)
    for (const { id } of review.members) {
      const recused = recusedOf(review, id);
      const nominees = review.candidates.filter(
        (one) => round.candidates.includes(one.id) && !recused.has(one.id) && shown.has(one.id),
      );
      const key = nominees.map((one) => one.id).join();
      stacks.set(key, { copies: (stacks.get(key)?.copies ?? 0) + 1, nominees });
    }
  const ballots = [...stacks.values()].map(({ copies, nominees }) =>
    ballotPaperDocument(facts, {
      round: round?.number ?? 1,
      copies,
      rule: `最多选${Math.min(round === undefined ? 0 : mostChosen(round), nominees.length)}人，超过的无效。`,
      candidates: nominees.map((one) => ({ name: one.name, post: postOf(taking, one) })),
    }),
  );
  if (rules.method === 'ballots') return ballots;
  const criteria = rules.criteria.map(({ title }) => `${title}（0至100分）`);
  const sheets = review.members.map(({ id, name }) =>
    scoreRecordDocument(facts, {
      reviewer: name,
      criteria,
      rows: ownOrder(review, id)
        .filter((one) => shown.has(one.id))
        .map((one) => ({
          name: nameWithFlags(taking, one),
          marks: criteria.map(() => ''),
          total: '',
        })),
    }),
  );
  return [...ballots, ...sheets];
};

/** Each reviewer's marks as they stand, for signing; in the reviewer's own order. */
const sheets = async (taking: Taking): Promise<readonly OfficialDocument[]> => {
  const { db, review } = taking;
  const rules = rulesOf(review);
  const stored = await loadSheets(db, review.panel.id);
  const facts = { activity: review.plan.title, demonstration: await isDemo(taking) };
  const shown = shownTo(taking);
  return review.members.map(({ id, name }) =>
    scoreRecordDocument(facts, {
      reviewer: name,
      criteria: rules.criteria.map(({ title }) => title),
      rows: ownOrder(review, id)
        .filter((one) => shown.has(one.id))
        .map((candidate) => {
          const sheet = stored.find((one) => one.member === id && one.nomination === candidate.id);
          return {
            name: nameWithFlags(taking, candidate),
            marks: rules.criteria.map((criterion) => sheet?.marks[criterion.id] ?? ''),
            total: sheet === undefined ? '' : plainText(sheetTotalOf(rules, sheet)),
          };
        }),
    }),
  );
};

const scores = async (taking: Taking): Promise<OfficialDocument> => {
  const { db, review, actor, now } = taking;
  const results = await resultsOf(db, review);
  const rows = resultRows(review, results, hiddenFrom(review, actor), now);
  return reviewRecordDocument(await meetingOf(taking, null), {
    method: ruleText(results.rules),
    quorum: null,
    candidates: rows.map(({ id, rank, name, mark, scored, outcome }) => {
      const candidate = review.candidates.find((one) => one.id === id);
      return {
        place: rank === null ? '–' : String(rank),
        name,
        post: candidate === undefined ? '' : postOf(taking, candidate),
        result: mark ?? '–',
        counted: scored,
        remark: outcome === null ? '' : OUTCOMES[outcome],
      };
    }),
  });
};

const ballots = async (taking: Taking, id: string): Promise<Decision<OfficialDocument>> => {
  const { db, review } = taking;
  const round = (await loadRounds(db, review.panel.id)).find((one) => one.id === id);
  const count = round?.count ?? null;
  if (round === undefined || count === null) return refuse({ code: 'review.no-round', params: {} });
  const shown = shownTo(taking);
  const document = ballotRecordDocument(await meetingOf(taking, round), {
    rule: `第${round.number}轮，${round.candidates.length}人中选${round.places}人，每票最多选${mostChosen(round)}人。${ruleText(rulesOf(review))}`,
    issued: count.issued,
    returned: count.returned,
    valid: count.valid,
    invalid: count.invalid,
    candidates: count.tallies.flatMap(({ candidate, votes, of, hasMajority }) => {
      const found = review.candidates.find((one) => one.id === candidate);
      if (found === undefined || !shown.has(candidate)) return [];
      const result = `${hasMajority ? '过半数' : '未过半数'}（应计${of}票）`;
      return [{ name: found.name, post: postOf(taking, found), votes, result }];
    }),
  });
  return accept({ ...document, name: `${document.name}（第${round.number}轮）` });
};

/** The minutes, once the result stands: rules, the draw of the orders, recusals, votes, the list with its reasons. */
const minutes = async (taking: Taking): Promise<Decision<OfficialDocument>> => {
  const { db, review, actor, now } = taking;
  const { panel, members } = review;
  if (panel.state !== 'closed') return refuse({ code: 'review.not-closed', params: {} });
  const results = await resultsOf(db, review);
  const shown = shownTo(taking);
  const rows = resultRows(review, results, hiddenFrom(review, actor), now);
  const recusals = review.standing.filter(({ nomination }) => shown.has(nomination));
  const nameOf = new Map(members.map(({ id, name }) => [id, name]));
  const nominees = new Map(review.candidates.map(({ id, name }) => [id, name]));
  const votes = results.rounds.flatMap(({ number, state, count }) =>
    state === 'void'
      ? [`第${number}轮投票作废，票已销毁，未计票。`]
      : count === null
        ? []
        : [
            `第${number}轮投票：发出${count.issued}张，收回${count.returned}张，有效${count.valid}张，无效${count.invalid}张。`,
          ],
  );
  return accept(
    minutesDocument(await meetingOf(taking, null), [
      { title: '评审办法', text: [ruleText(results.rules)] },
      {
        title: '人选次序',
        text: [
          `人选次序按每位评委分别抽签。抽签承诺值（前16位${panel.commitment.slice(0, 16)}）在组建评审组时已公布，种子在开始评审后公布，可以重算核对。`,
        ],
      },
      {
        title: '回避',
        text:
          recusals.length === 0
            ? ['没有需要回避的。', ...hiddenText(taking, shown)]
            : [
                ...recusals.map(
                  ({ member, nomination, reason }) =>
                    `${nameOf.get(member) ?? ''}回避${nominees.get(nomination) ?? ''}：${reason}。`,
                ),
                ...hiddenText(taking, shown),
              ],
      },
      ...(votes.length === 0 ? [] : [{ title: '投票', text: votes }]),
      {
        title: '评审结果',
        text: rows.map(({ name, unit, outcome, reason }) =>
          outcome === null
            ? `${name}（${unit}）。`
            : `${name}（${unit}）：${outcome === 'proposed' ? '拟推荐' : '未列入'}。${reason}。`,
        ),
      },
      ...(panel.closedAt === null
        ? []
        : [
            {
              title: '确定结果',
              text: [`${panel.closedName ?? ''}于${dayText(dayAt(panel.closedAt))}确定评审结果。`],
            },
          ]),
    ]),
  );
};

/** The documents of a kind. Refused: a record of what has not come about yet. @param round the vote that `ballots` is about */
export const recordsOf = async (
  taking: Taking,
  kind: RecordKind,
  round: string | undefined,
): Promise<Decision<readonly OfficialDocument[]>> => {
  const one = (made: Decision<OfficialDocument>): Decision<readonly OfficialDocument[]> =>
    made.ok ? accept([made.value]) : made;
  const some = (made: readonly OfficialDocument[]): Decision<readonly OfficialDocument[]> =>
    made.length > 0 ? accept(made) : refuse({ code: 'review.no-papers', params: {} });
  switch (kind) {
    case 'papers':
      return some(await papers(taking));
    case 'sheets':
      return some(rulesOf(taking.review).method === 'scores' ? await sheets(taking) : []);
    case 'scores':
      return accept([await scores(taking)]);
    case 'ballots':
      return one(await ballots(taking, round ?? ''));
    case 'minutes':
      return one(await minutes(taking));
  }
};
