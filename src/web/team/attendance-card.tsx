import type { ReactNode } from 'react';
import {
  attendanceSet,
  teamBoard,
  teamGet,
  type TeamMemberView,
  type TeamView,
} from '../../contract/team/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { shortMomentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';

const stateOf = ({ attendance }: TeamMemberView): ReactNode =>
  attendance === 'present' ? (
    <StateTag tone="done" word="已到场" isBare />
  ) : attendance === 'absent' ? (
    <StateTag tone="late" word="缺席" isBare />
  ) : (
    <StateTag tone="idle" word="未登记" isBare />
  );

/** On the day: sign-in with the check of identity, absences, and what a short team has to reckon with. */
export const AttendanceCard = ({
  team,
  params,
}: {
  readonly team: TeamView;
  readonly params: { readonly activity: string; readonly stage: string; readonly unit: string };
}): ReactNode => {
  const attend = useAct(attendanceSet, [teamGet, teamBoard]);
  return (
    <Card title="现场报到">
      <ul className="team-lines">
        {team.members.map((member) => {
          const at = { ...params, member: member.id };
          return (
            <li key={member.id}>
              <div className="team-line">
                <span>
                  {member.roleTitle}　{member.name}
                </span>
                {stateOf(member)}
              </div>
              {member.attendanceAt === null || member.attendance === null ? null : (
                <span className="small">
                  {shortMomentText(member.attendanceAt)} {member.attendanceBy}
                  {member.attendanceNote === '' ? '，已核对身份' : `：${member.attendanceNote}`}
                </span>
              )}
              {team.mayManage && member.attendance === null ? (
                <span className="acts">
                  <ConfirmAct
                    word="到场"
                    title={`${member.name}到场`}
                    confirmWord="已核对，登记到场"
                    sentenceOf={sentenceOfError}
                    onAct={() =>
                      attend.mutateAsync({
                        params: at,
                        body: { attendance: 'present', identityChecked: true },
                      })
                    }
                  >
                    请核对本人与证件、名单是否一致：{member.name}，{member.sex}，{member.post}。
                  </ConfirmAct>
                  <ConfirmAct
                    word="缺席"
                    title={`${member.name}缺席`}
                    reasonLabel="缺席原因"
                    sentenceOf={sentenceOfError}
                    onAct={(note) =>
                      attend.mutateAsync({ params: at, body: { attendance: 'absent', note } })
                    }
                  >
                    缺席按方案计算成绩，原因记入办理记录。
                  </ConfirmAct>
                </span>
              ) : null}
              {team.mayManage && member.attendance !== null ? (
                <span>
                  <ConfirmAct
                    word="撤销登记"
                    title="撤销报到登记"
                    sentenceOf={sentenceOfError}
                    onAct={() => attend.mutateAsync({ params: at, body: { attendance: null } })}
                  >
                    登记错了才撤销；撤销也记入办理记录。
                  </ConfirmAct>
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
      {team.shortHanded.length === 0 ? null : (
        <ul className="team-lines small">
          {team.shortHanded.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Card>
  );
};
