import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { BoardView } from '../../contract/board/shapes.ts';
import { paths } from '../paths.ts';
import { Icon } from '../ui/icon.tsx';

type Row = BoardView['rows'][number];
type Place = Row['places'][number];

/** How far other bodies' answers are, as pips. */
const Steps = ({ steps }: { readonly steps: NonNullable<Place['steps']> }): ReactNode => (
  <span className="place-steps" role="img" aria-label={`${steps.of}份意见中已有${steps.done}份`}>
    {Array.from({ length: steps.of }, (_, index) => (
      <i key={index} className={index < steps.done ? 'is-done' : undefined} />
    ))}
  </span>
);

/** What stands under the name: the state, or why there is no name. */
const noteOf = ({ nomination, status, state }: Place): string => {
  if (nomination !== null) return state.word;
  return status === 'withheld' ? '因回避不显示' : '未推荐';
};

const PlaceContent = ({
  place,
  word,
}: {
  readonly place: Place;
  readonly word: string | null;
}): ReactNode => (
  <>
    <span className="place-line">
      <span className="place-name">
        {place.nomination === null ? place.state.word : place.name}
      </span>
      {place.emphasised === true ? <em>{word}</em> : null}
    </span>
    <span className="place-line place-state">
      <Icon name={place.state.tone} isSmall />
      <span>{noteOf(place)}</span>
      {place.fact === '' ? null : <b>{place.fact}</b>}
      {place.steps === null ? null : <Steps steps={place.steps} />}
    </span>
  </>
);

const PlaceCell = ({
  activity,
  place,
  word,
  isShown,
}: {
  readonly activity: string;
  readonly place: Place;
  readonly word: string | null;
  readonly isShown: boolean;
}): ReactNode => {
  const className = [
    'place',
    `state-${place.state.tone}`,
    place.status === 'empty' ? 'place-empty' : '',
    isShown ? '' : 'place-out',
  ].join(' ');
  const content = <PlaceContent place={place} word={word} />;
  return (
    <td>
      {place.nomination === null ? (
        <div className={className}>{content}</div>
      ) : (
        <Link className={className} to={paths.activityNomination(activity, place.nomination)}>
          {content}
        </Link>
      )}
    </td>
  );
};

const PlaceRow = ({
  activity,
  row,
  columns,
  word,
  status,
}: {
  readonly activity: string;
  readonly row: Row;
  readonly columns: number;
  readonly word: string | null;
  readonly status: string | null;
}): ReactNode => {
  const held = row.places.filter(({ nomination }) => nomination !== null).length;
  const rest = columns - row.places.length;
  return (
    <tr>
      <th scope="row">{row.short}</th>
      {row.places.map((place, index) => (
        <PlaceCell
          key={place.nomination ?? `free-${index}`}
          activity={activity}
          place={place}
          word={word}
          isShown={status === null || status === place.status}
        />
      ))}
      {rest > 0 ? <td colSpan={rest} /> : null}
      <td className="number place-sum">
        {row.handedIn}/{row.most}
      </td>
      {word === null ? null : (
        <td className="number hint">{held === 0 ? '–' : `${row.emphasised}/${held}`}</td>
      )}
    </tr>
  );
};

const Legend = ({
  board,
  status,
  onStatus,
}: {
  readonly board: BoardView;
  readonly status: string | null;
  readonly onStatus: (status: string | null) => void;
}): ReactNode => (
  <div className="place-legend" role="group" aria-label="按状态查看">
    {board.counts.map(({ status: one, state, count }) => (
      <button
        key={one}
        type="button"
        className={`place-key key-${state.tone}`}
        aria-pressed={status === one}
        onClick={() => onStatus(status === one ? null : one)}
      >
        <Icon name={state.tone} isSmall />
        {state.word} <b>{count}</b>
      </button>
    ))}
    <span className="place-total">
      共 <b>{board.places}</b>
    </span>
  </div>
);

/** Every place: a line for each unit, a cell for each place; the legend counts and, pressed, shows one state alone. */
export const PlaceGrid = ({
  activity,
  board,
}: {
  readonly activity: string;
  readonly board: BoardView;
}): ReactNode => {
  const [status, setStatus] = useState<string | null>(null);
  const columns = Math.max(1, ...board.rows.map(({ places }) => places.length));
  const word = board.emphasisWord;
  const drafts = board.rows.reduce((all, one) => all + (one.drafts ?? 0), 0);
  return (
    <section className="card place-card" aria-label={`${board.places} 个名额`}>
      <Legend board={board} status={status} onStatus={setStatus} />
      <table className="place-grid">
        <caption className="unseen">各单位名额</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {Array.from({ length: columns }, (_, index) => (
              <th key={index} scope="col">
                名额 {index + 1}
              </th>
            ))}
            <th scope="col" className="number place-figures">
              已交
            </th>
            {word === null ? null : (
              <th scope="col" className="number place-figures">
                {word}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {board.rows.map((row) => (
            <PlaceRow
              key={`${row.unit}${row.quota}`}
              activity={activity}
              row={row}
              columns={columns}
              word={word}
              status={status}
            />
          ))}
        </tbody>
      </table>
      {drafts === 0 ? null : <p className="small">另有草稿 {drafts} 份，不占名额。</p>}
    </section>
  );
};
