import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ScoringSheetRow, ScoringStageView } from '../../contract/scoring/shapes.ts';
import { paths } from '../paths.ts';
import { StateTag } from '../ui/state-tag.tsx';

/** A sheet's state; what the chief judge has signed for is locked with its stage. */
const stateIn = (
  { signed }: ScoringStageView,
  { phase, state, correctionOpen }: ScoringSheetRow,
): ScoringSheetRow['state'] =>
  signed !== null && phase === 'agreed' && !correctionOpen
    ? { tone: 'sealed', word: state.word === '已更正' ? '已更正、签认' : '已签认' }
    : state;

/** Where one sheet stands: its state, who typed it, whether it waits for the reader. */
const Cell = ({
  activity,
  stage,
  sheet,
  title,
}: {
  readonly activity: string;
  readonly stage: ScoringStageView;
  readonly sheet: ScoringSheetRow;
  readonly title: string | null;
}): ReactNode => (
  <Link
    to={paths.activityScoringSheet(activity, stage.id, sheet.unit.id, sheet.judge)}
    className={`scoring-cell tone-${stateIn(stage, sheet).tone}`}
  >
    {title === null ? <span className="unseen">{sheet.title}</span> : <b>{title}</b>}
    <StateTag {...stateIn(stage, sheet)} isBare />
    <span className="scoring-by">
      {sheet.correctionOpen ? '更正待确认' : sheet.typedBy.join('、') || '　'}
      {sheet.next === null ? null : (
        <i className="scoring-mine">
          <span className="unseen">等您办理</span>
        </i>
      )}
    </span>
  </Link>
);

/** Sheets of a stage with judges: a row for each team, a column for each judge. */
const JudgeGrid = ({
  activity,
  stage,
  judges,
}: {
  readonly activity: string;
  readonly stage: ScoringStageView;
  readonly judges: NonNullable<ScoringStageView['panel']>['judges'];
}): ReactNode => {
  const units = [...new Map(stage.sheets.map(({ unit }) => [unit.id, unit])).values()];
  return (
    <div className="scoring-scroll">
      <table
        className="scoring-grid"
        tabIndex={0}
        style={{ minWidth: `${7 + judges.length * 5.5}rem` }}
      >
        <caption className="unseen">{stage.title}各评委评分表的录入情况</caption>
        <thead>
          <tr>
            <th scope="col">代表队</th>
            {judges.map(({ id, seat, name }) => (
              <th key={id} scope="col">
                {seat}号 {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.id}>
              <th scope="row">{unit.short}</th>
              {judges.map(({ id }) => {
                const sheet = stage.sheets.find(
                  (one) => one.unit.id === unit.id && one.judge === id,
                );
                return (
                  <td key={id}>
                    {sheet === undefined ? (
                      '–'
                    ) : sheet.recused === '' ? (
                      <Cell activity={activity} stage={stage} sheet={sheet} title={null} />
                    ) : (
                      <span className="scoring-recused" title={sheet.recused}>
                        回避
                        <span className="small">{sheet.recused}</span>
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** All sheets of a stage with their states; each leads to its page. */
export const SheetGrid = ({
  activity,
  stage,
}: {
  readonly activity: string;
  readonly stage: ScoringStageView;
}): ReactNode =>
  stage.panel !== null ? (
    <JudgeGrid activity={activity} stage={stage} judges={stage.panel.judges} />
  ) : (
    <ul className="scoring-units">
      {stage.sheets.map((sheet) => (
        <li key={sheet.unit.id}>
          <Cell activity={activity} stage={stage} sheet={sheet} title={sheet.unit.short} />
        </li>
      ))}
    </ul>
  );
