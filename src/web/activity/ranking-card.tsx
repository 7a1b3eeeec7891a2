import { Fragment, type ReactNode } from 'react';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { LastResort, Ranking } from '../../core/score/rules.ts';
import { Card } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { FormulaField } from './formula-field.tsx';
import { Matters } from './matter-card.tsx';
import { mattersAt, type Matter } from './matters.ts';
import { Trial } from './trial.tsx';
import type { DraftEditor } from './use-draft.ts';

const RESORTS: Readonly<Record<LastResort, string>> = {
  'shared-place': '并列，名次相同',
  'play-off': '加赛',
  lot: '抽签',
  committee: '由组委会定',
};

/** One ranking: its formula with a live check, a trial, what ties do, and the findings about it. */
export const RankingCard = ({
  ranking,
  editor,
  matters,
}: {
  readonly ranking: Ranking;
  readonly editor: DraftEditor;
  readonly matters: readonly Matter[];
}): ReactNode => {
  const { plan, draft, isReadOnly } = editor;
  const path = `rankings.${ranking.id}`;
  const settling = new Set(
    draft.decisions.filter((one) => one.holds && !one.isKept).map((one) => one.open),
  );
  const isDecided = plan.open.some(
    ({ id, answer }) =>
      settling.has(id) &&
      answer.kind === 'choice' &&
      answer.options.some(({ set }) => Object.hasOwn(set, `${path}.formula`)),
  );
  return (
    <Card>
      <h2 className="unseen">{ranking.title}</h2>
      <FormulaField
        plan={plan}
        ranking={ranking}
        clause={clausePlace(plan, ranking.source)}
        isReadOnly={isReadOnly}
        isDecided={isDecided}
        onSave={(formula) => editor.change(`${path}.formula`, formula)}
      />
      <Trial plan={plan} ranking={ranking} />
      <div className="ties">
        <span className="small">总得分相同时</span>
        {ranking.ties.map(({ by, first }) => (
          <Fragment key={by}>
            <span className="tie">
              先看{by}，{first === 'higher' ? '高' : '低'}者在先
            </span>
            <Icon name="right" isSmall />
          </Fragment>
        ))}
        <span className={ranking.lastResort === null ? 'tie tie-open' : 'tie'}>
          再相同：{ranking.lastResort === null ? '未定' : RESORTS[ranking.lastResort]}
        </span>
      </div>
      <Matters matters={mattersAt(matters, path)} editor={editor} />
    </Card>
  );
};
