import type { ReactNode } from 'react';
import { clausePlace } from '../../contract/plan/clause.ts';
import { parsePlan } from '../../contract/plan/parse.ts';
import { versionGet } from '../../contract/activity/http.ts';
import { dayText } from '../../core/kernel/day.ts';
import { mostPlaces } from '../../core/nomination/quota.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { sentenceOfError } from '../api.ts';
import { useCall } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';

interface Line {
  readonly what: string;
  readonly detail: string;
  readonly clause: string;
}

/** What units of the plan have to do: their places, what is handed in, members of the team. */
const duties = (plan: Plan, mine: ReadonlySet<string>): readonly Line[] =>
  plan.stages.flatMap((stage): readonly Line[] => {
    const clause = (source: string): string => clausePlace(plan, source);
    switch (stage.kind) {
      case 'nomination':
        return [
          ...stage.quotas.flatMap((quota) => {
            const units = quota.units.filter((id) => mine.has(id));
            return units.length === 0
              ? []
              : [
                  {
                    what: `推荐名额：每单位${mostPlaces(quota.places)}名`,
                    detail: units
                      .map((id) => plan.units.find((unit) => unit.id === id)?.short ?? id)
                      .join('、'),
                    clause: clause(quota.source),
                  },
                ];
          }),
          ...stage.materials.map(({ title, source }) => ({
            what: '推荐材料',
            detail: title,
            clause: clause(source),
          })),
        ];
      case 'hand-in':
        return stage.deliverables.map(({ title, to, source }) => ({
          what: `报送：${title}`,
          detail: `送${plan.organisers.find(({ id }) => id === to)?.name ?? to}`,
          clause: clause(source),
        }));
      case 'roster':
        return stage.rules.roles.map(({ title, least, most, source }) => ({
          what: `${stage.title}：${title}`,
          detail: least === most ? `${least}名` : `${least ?? 0}至${most ?? '不限'}名`,
          clause: clause(source),
        }));
      default:
        return [];
    }
  });

const results = (plan: Plan): readonly Line[] => [
  ...plan.rankings.map(({ total, formula, source }) => ({
    what: total,
    detail: formula.replaceAll('*', '×'),
    clause: clausePlace(plan, source),
  })),
  ...plan.awards.flatMap(({ awards }) =>
    awards.map(({ title, from, to, source }) => ({
      what: title,
      detail: from === to ? `第${from}名` : `第${from}至${to}名`,
      clause: clausePlace(plan, source),
    })),
  ),
];

const Lines = ({ lines }: { readonly lines: readonly Line[] }): ReactNode => (
  <ul className="digest-lines">
    {lines.map(({ what, detail, clause }) => (
      <li key={`${what}${detail}`}>
        <b>{what}</b>
        <span>{detail}</span>
        <span className="hint">{clause}</span>
      </li>
    ))}
  </ul>
);

/** The points of a version that a unit acts on, with the clause of each. */
export const PlanDigest = ({
  activity,
  number,
  mine,
}: {
  readonly activity: string;
  readonly number: number;
  /** The reader's own units, by their ids in the plan. */
  readonly mine: readonly string[];
}): ReactNode => {
  const version = useCall(versionGet, { params: { activity, number } });
  if (version.isError) return <Trouble sentence={sentenceOfError(version.error)} />;
  if (version.data === undefined) return <Skeleton lines={6} />;
  const parsed = parsePlan(version.data.settled);
  if (Array.isArray(parsed)) throw new Error('the version is no plan');
  const plan = parsed as Plan;
  const { notice } = plan;
  const parts = [
    { title: '本单位要办的', lines: duties(plan, new Set(mine)) },
    { title: '成绩和奖项', lines: results(plan) },
  ];
  return (
    <>
      <Card title="通知" note={notice.number}>
        <p>{notice.title}</p>
        <p className="small">
          {notice.issuers.join('、')}
          {notice.issuedOn === null ? '' : `　${dayText(notice.issuedOn)}`}
        </p>
      </Card>
      {parts.map(({ title, lines }) =>
        lines.length === 0 ? null : (
          <Card key={title} title={title}>
            <Lines lines={lines} />
          </Card>
        ),
      )}
    </>
  );
};
