import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ScoringSheetRow, ScoringStageView } from '../../contract/scoring/shapes.ts';
import { paths } from '../paths.ts';
import { StateTag } from '../ui/state-tag.tsx';

/** Where one sheet stands: its state, who typed it, whether it waits for the reader. */
const Cell = ({
  activity,
  stage,
  sheet,
  title,
}: {
  readonly activity: string;
  readonly stage: string;
  readonly sheet: ScoringSheetRow;
  readonly title: string | null;
}): ReactNode => (
  <Link
    to={paths.activityScoringSheet(activity, stage, sheet.unit.id, sheet.judge)}
    className={`scoring-cell tone-${sheet.state.tone}`}
    aria-label={`${sheet.title}：${sheet.state.word}${sheet.next === null ? '' : '，等您办理'}`}
  >
    {title === null ? null : <b>{title}</b>}
    <StateTag {...sheet.state} isBare />
    <span className="scoring-by">
      {sheet.correctionOpen ? '更正待确认' : sheet.typedBy.join('、') || '　'}
      {sheet.next === null ? null : <i aria-hidden="true" className="scoring-mine" />}
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
      <table className="scoring-grid" tabIndex={0}>
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
                      <Cell activity={activity} stage={stage.id} sheet={sheet} title={null} />
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
          <Cell activity={activity} stage={stage.id} sheet={sheet} title={sheet.unit.short} />
        </li>
      ))}
    </ul>
  );
