import type { ReactNode } from 'react';
import type { Places, Workspace } from '../../contract/nomination/shapes.ts';
import { dayText } from '../../core/kernel/day.ts';
import { Card } from '../ui/card.tsx';
import { dueClockText, dueDay } from '../ui/moment.ts';
import './nomination.css';

/** `5月10日 24:00`. */
export const dueText = (due: number): string =>
  `${dayText(dueDay(due)).slice(5)} ${dueClockText(due)}`;

/** The places of one unit: used and left, by scope category, with what the list still lacks. */
export const PlacesCard = ({ places }: { readonly places: Places }): ReactNode => {
  const { unit, most, used, free, drafts, clause, categories, short } = places;
  return (
    <Card title={`${unit.short}名额`} note={clause}>
      <p className="nomination-places">
        已用 <b>{used}</b> / {most} 个，还可推荐 <b>{free}</b> 个
        {drafts === 0 ? null : <span className="hint">　草稿 {drafts} 份（不占名额）</span>}
      </p>
      <ul className="nomination-categories">
        {categories.map(({ id, title, used: have, most: limit }) => (
          <li key={id}>
            <span>{title}</span>
            <span>
              {have} 名{limit === null ? '' : ` / ${limit}`}
            </span>
          </li>
        ))}
      </ul>
      {short.map((sentence) => (
        <p key={sentence} className="small">
          {sentence}
        </p>
      ))}
    </Card>
  );
};

/** The places of every unit, for an organiser. */
export const AllPlaces = ({ places }: { readonly places: Workspace['places'] }): ReactNode => {
  const most = places.reduce((sum, one) => sum + one.most, 0);
  const used = places.reduce((sum, one) => sum + one.used, 0);
  return (
    <Card title="各单位名额" note={`共 ${most} 个，已用 ${used} 个`}>
      <ul className="nomination-categories nomination-units">
        {places.map(({ unit, quota, used: have, most: limit }) => (
          <li key={`${unit.id}${quota}`}>
            <span>{unit.short}</span>
            <span>
              {have} / {limit}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
};

/** Due dates, and the share of those the notice leans towards (J8). */
export const Dues = ({ workspace }: { readonly workspace: Workspace }): ReactNode => (
  <Card title="时限和导向">
    <ul className="nomination-categories">
      {workspace.dues.map(({ id, title, due, clause }) => (
        <li key={id}>
          <span>{title}</span>
          <span>
            {dueText(due)}前 <span className="hint">{clause}</span>
          </span>
        </li>
      ))}
      {workspace.emphasis.map(({ id, title, have, of, clause }) => (
        <li key={id}>
          <span>{title}</span>
          <span>
            {have} / {of} 名 <span className="hint">{clause}</span>
          </span>
        </li>
      ))}
    </ul>
  </Card>
);
