import { Button, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  substitutionAsk,
  substitutionDecide,
  teamBoard,
  teamGet,
  type TeamView,
} from '../../contract/team/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { shortMomentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';

interface Params {
  readonly activity: string;
  readonly stage: string;
  readonly unit: string;
}

const STALE = [teamGet, teamBoard];

const AskDialog = ({
  team,
  params,
  onClose,
}: {
  readonly team: TeamView;
  readonly params: Params;
  readonly onClose: () => void;
}): ReactNode => {
  const ask = useAct(substitutionAsk, STALE);
  const [member, setMember] = useState<string | null>(null);
  const [staff, setStaff] = useState<string | null>(null);
  const [phone, setPhone] = useState('');
  const [reason, setReason] = useState('');
  const on = new Set(team.members.flatMap((one) => one.staff ?? []));
  const act = async (): Promise<void> => {
    if (member === null || staff === null) return;
    await ask.mutateAsync({ params, body: { member, staff, phone, reason } });
    onClose();
  };
  return (
    <Modal
      open
      title="申请更换"
      okText="提交申请"
      cancelText="不办"
      okButtonProps={{
        disabled: [member, staff, phone.trim() || null, reason.trim() || null].includes(null),
        loading: ask.isPending,
      }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="fields">
        <label>
          换下
          <Select
            aria-label="换下"
            showSearch={{ optionFilterProp: 'label' }}
            value={member}
            placeholder="选人"
            options={team.members.map(({ id, name, roleTitle }) => ({
              value: id,
              label: `${roleTitle}　${name}`,
            }))}
            onChange={setMember}
          />
        </label>
        <label>
          换上
          <Select
            aria-label="换上"
            showSearch={{ optionFilterProp: 'label' }}
            value={staff}
            placeholder="选人"
            options={team.staff
              .filter(({ id }) => !on.has(id))
              .map(({ id, name, sex, post, score }) => ({
                value: id,
                label: [name, sex, post, score].filter((part) => part !== '').join('　'),
              }))}
            onChange={setStaff}
          />
        </label>
        <label>
          换上人员的联系方式
          <Input value={phone} onChange={({ target }) => setPhone(target.value)} />
        </label>
        <label>
          更换原因
          <Input.TextArea
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 4 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        {ask.isError ? <Trouble sentence={sentenceOfError(ask.error)} /> : null}
      </div>
    </Modal>
  );
};

/** Substitutions after the receipt: asked by the unit with a reason, answered by an organiser. */
export const SubstitutionCard = ({
  team,
  params,
}: {
  readonly team: TeamView;
  readonly params: Params;
}): ReactNode => {
  const decide = useAct(substitutionDecide, STALE);
  const [isAsking, setAsking] = useState(false);
  const isAllowed = team.substitution === 'with-approval';
  const answer = (
    substitution: string,
    verdict: 'approved' | 'refused',
    reason: string,
  ): Promise<unknown> =>
    decide.mutateAsync({ params: { ...params, substitution }, body: { verdict, reason } });
  return (
    <Card
      title="更换人员"
      note={
        team.mayWrite && isAllowed ? (
          <Button onClick={() => setAsking(true)}>申请更换</Button>
        ) : undefined
      }
    >
      {team.substitutions.length === 0 ? (
        <EmptyState icon="people">
          {isAllowed
            ? '报送后要换人的，写明原因，经主办单位同意。'
            : '方案规定报送后不得更换人员。'}
        </EmptyState>
      ) : (
        <ul className="team-lines">
          {team.substitutions.map((one) => (
            <li key={one.id}>
              <div className="team-line">
                <b>
                  {one.outName} 换为 {one.inName}
                </b>
                <StateTag {...one.state} isBare />
              </div>
              <span className="small">
                {shortMomentText(one.askedAt)} {one.askedBy}：{one.reason}
              </span>
              {one.decision === '' ? null : <span className="small">答复：{one.decision}</span>}
              {one.isOpen && team.mayManage ? (
                <span className="acts">
                  <ConfirmAct
                    word="同意"
                    title="同意更换"
                    sentenceOf={sentenceOfError}
                    onAct={() => answer(one.id, 'approved', '')}
                  >
                    {one.outName} 换为 {one.inName}，名单和回执随即更新。
                  </ConfirmAct>
                  <ConfirmAct
                    word="不同意"
                    title="不同意更换"
                    reasonLabel="原因"
                    sentenceOf={sentenceOfError}
                    onAct={(reason) => answer(one.id, 'refused', reason)}
                  >
                    名单不变，原因告知申请单位。
                  </ConfirmAct>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {isAsking ? <AskDialog team={team} params={params} onClose={() => setAsking(false)} /> : null}
    </Card>
  );
};
