import { useState, type ReactNode } from 'react';
import { preliminaryBoard, preliminaryUnit } from '../../contract/preliminary/http.ts';
import { teamBoard, teamGet, teamSave, teamSubmit } from '../../contract/team/http.ts';
import type { TeamView } from '../../contract/team/http.ts';
import { crumbsOf, type ActivityHome } from '../activity/activity-frame.tsx';
import { ApiProblem, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { NotFound } from '../shell/not-found.tsx';
import { Card } from '../ui/card.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { AttendanceCard } from './attendance-card.tsx';
import { ReceiptCard } from './receipt-card.tsx';
import { RosterCard } from './roster-card.tsx';
import { membersOf, readSlots, slotsOf, type Slot } from './slots.ts';
import { SubstitutionCard } from './substitution-card.tsx';
import './team.css';

const Rules = ({ team }: { readonly team: TeamView }): ReactNode => (
  <Card title="组队要求" note={team.stage.clause}>
    {team.members.length === 0 ? (
      <p className="hint">选好人员并保存后，在这里核对是否符合方案的要求。</p>
    ) : team.faults.length === 0 ? (
      <StateTag tone="done" word="都符合要求" isBare />
    ) : (
      <ul className="team-lines">
        {team.faults.map(({ sentence, clause }) => (
          <li key={sentence}>
            <StateTag tone="todo" word={sentence} isBare />
            <span className="hint">{clause}</span>
          </li>
        ))}
      </ul>
    )}
    {team.pick === 'by-rank' && team.proposed.length > 0 ? (
      <p className="small">
        按初赛名次：
        {team.proposed.map((id) => team.staff.find((one) => one.id === id)?.name ?? '').join('、')}
      </p>
    ) : null}
  </Card>
);

const whatOf = ({ receipt, faults, members }: TeamView): string => {
  if (receipt?.isIn === true) return '回执已报送';
  if (members.length === 0) return '请选领队、联络员和队员';
  return faults.length === 0 ? '名单符合要求，可以报送' : `名单有 ${faults.length} 处不符合要求`;
};

const reasonOf = ({ faults, members }: TeamView, isDirty: boolean): string | null => {
  if (isDirty) return '名单改动还没有保存';
  if (members.length === 0) return '还没有名单';
  return faults[0]?.sentence ?? null;
};

const Screen = ({
  home,
  team,
  params,
}: {
  readonly home: ActivityHome;
  readonly team: TeamView;
  readonly params: { readonly activity: string; readonly stage: string; readonly unit: string };
}): ReactNode => {
  const save = useAct(teamSave, [teamGet, teamBoard]);
  const submit = useAct(teamSubmit, [teamGet, teamBoard, preliminaryUnit, preliminaryBoard]);
  const [changed, setChanged] = useState<readonly Slot[] | null>(null);
  const slots = changed ?? slotsOf(team);
  const isIn = team.receipt?.isIn === true;
  const { revision } = team;
  const keep = async (): Promise<void> => {
    await save.mutateAsync({ params, body: { revision, members: membersOf(slots) } });
    setChanged(null);
  };
  const error = save.error ?? submit.error;
  return (
    <>
      <PageHead
        crumbs={[
          ...crumbsOf(home),
          ...(team.mayManage ? [{ title: '代表队', to: paths.activityTeams(home.id) }] : []),
        ]}
        title={`${team.unit.short} 代表队`}
        {...(team.receipt === null ? {} : { state: team.receipt.state })}
        next={{
          what: whatOf(team),
          ...(team.receipt === null || isIn ? {} : { detail: `回执${team.receipt.due}前报送` }),
        }}
        {...(isIn || !team.maySubmit
          ? {}
          : {
              act: {
                word: '报送回执',
                onAct: () => submit.mutate({ params, body: { revision } }),
                reason: reasonOf(team, changed !== null),
                isBusy: submit.isPending,
              },
            })}
      />
      {error === null ? null : <Trouble sentence={sentenceOfError(error)} />}
      <div className="with-cards">
        <RosterCard
          team={team}
          slots={slots}
          isOpen={team.mayWrite && !isIn}
          isDirty={changed !== null}
          isBusy={save.isPending}
          onChange={setChanged}
          onSave={() => void keep().catch(() => undefined)}
        />
        <div className="stack">
          <Rules team={team} />
          <ReceiptCard
            team={team}
            params={params}
            isOpen={team.mayWrite && !isIn}
            onRead={(members) => setChanged(readSlots(slotsOf(team), members))}
          />
          {isIn ? <SubstitutionCard team={team} params={params} /> : null}
          {isIn ? <AttendanceCard team={team} params={params} /> : null}
        </div>
      </div>
    </>
  );
};

/** One unit's team: who is in it, which rules it keeps, its receipt, and what comes after. */
export const TeamScreen = ({
  home,
  stage,
  unit,
}: {
  readonly home: ActivityHome;
  readonly stage: string;
  readonly unit: string;
}): ReactNode => {
  const params = { activity: home.id, stage, unit };
  const answer = useCall(teamGet, { params });
  if (answer.error instanceof ApiProblem && answer.error.problem.status === 404)
    return <NotFound />;
  if (answer.isError) return <Trouble sentence={sentenceOfError(answer.error)} />;
  if (answer.data === undefined) return <Skeleton lines={8} />;
  return <Screen home={home} team={answer.data} params={params} />;
};
