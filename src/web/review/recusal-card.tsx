import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { recusalDismiss, recusalSet, reviewGet } from '../../contract/review/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Finding } from '../ui/finding.tsx';
import type { PanelProps } from './panel-props.ts';
import { hiddenText, KIND_WORDS, SOURCE_WORDS } from './words.ts';

type Kind = PanelProps['review']['recusalKinds'][number];
type Hint = PanelProps['panel']['hints'][number];
type Recusal = PanelProps['panel']['recusals'][number];

/** Where fewer reviewers are left than the plan wants: said before the meeting, while it can be mended. */
const Shortages = ({ panel, review }: PanelProps): ReactNode =>
  panel.warnings.length === 0 ? null : (
    <Finding
      title={`${panel.warnings.length}名人选的评委不足${review.quorum ?? 0}位`}
      clause={review.clause}
      isGrave
    >
      {panel.warnings.map(({ nominee, left }) => `${nominee}只剩${left}位`).join('，')}。
      {panel.state === 'preparing'
        ? '请在开会前增加评委，否则不能确定结果。'
        : '评委不足的人选不能确定结果；确需增加评委的，只能核实后解除回避。'}
    </Finding>
  );

/** A pair that should be looked into: kept away, or no reason to. */
const HintLine = ({
  hint,
  params,
}: Pick<PanelProps, 'params'> & { readonly hint: Hint }): ReactNode => {
  const set = useAct(recusalSet, [reviewGet]);
  const record = (verdict: 'standing' | 'dismissed', reason: string): Promise<unknown> =>
    set.mutateAsync({
      params,
      body: {
        member: hint.member,
        nomination: hint.nomination,
        kind: hint.kind,
        source: 'hint',
        verdict,
        reason,
      },
    });
  return (
    <div className="review-hint">
      <span>
        请核实：<b>{hint.memberName}</b> 与 <b>{hint.nominee}</b>
        <span className="small">{hint.reason}</span>
      </span>
      <ConfirmAct
        word="须回避"
        title="认定须回避"
        reasonLabel="核实情况"
        onAct={(reason) => record('standing', reason)}
        sentenceOf={sentenceOfError}
      >
        {hint.memberName}不再评审{hint.nominee}。
      </ConfirmAct>
      <ConfirmAct
        word="不须回避"
        title="认定不须回避"
        reasonLabel="核实情况"
        onAct={(reason) => record('dismissed', reason)}
        sentenceOf={sentenceOfError}
      >
        这条提示不再出现。
      </ConfirmAct>
    </div>
  );
};

/** The office records a recusal, as told by a unit or found itself. */
const SetRecusal = ({ review, panel, params }: PanelProps): ReactNode => {
  const set = useAct(recusalSet, [reviewGet]);
  const [member, setMember] = useState<string | null>(null);
  const [nomination, setNomination] = useState<string | null>(null);
  const kinds = review.recusalKinds;
  const [kind, setKind] = useState<Kind>(kinds.find((one) => one !== 'own-unit') ?? 'own-unit');
  const [source, setSource] = useState<'unit' | 'office'>('unit');
  const nameOf = (id: string | null): string =>
    [...panel.members, ...panel.candidates].find((one) => one.id === id)?.name ?? '';
  const isWhole = member !== null && nomination !== null;
  return (
    <div className="review-fields">
      <label>
        评委
        <Select
          placeholder="选评委"
          value={member}
          options={panel.members.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setMember}
        />
      </label>
      <label>
        回避的人选
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选人选"
          value={nomination}
          options={panel.candidates.map(({ id, name, unit }) => ({
            value: id,
            label: `${name}　${unit}`,
          }))}
          onChange={setNomination}
        />
      </label>
      <label>
        回避情形
        <Select
          value={kind}
          options={kinds.map((value) => ({ value, label: KIND_WORDS[value] }))}
          onChange={setKind}
        />
      </label>
      <label>
        来源
        <Select
          value={source}
          options={(['unit', 'office'] as const).map((value) => ({
            value,
            label: SOURCE_WORDS[value],
          }))}
          onChange={setSource}
        />
      </label>
      <div className="review-button">
        <ConfirmAct
          word="登记回避"
          title={`${nameOf(member)}对${nameOf(nomination)}回避`}
          reasonLabel="情况说明"
          disabledBecause={isWhole ? null : '先选评委和人选'}
          onAct={async (reason) => {
            await set.mutateAsync({
              params,
              body: { member: member ?? '', nomination: nomination ?? '', kind, source, reason },
            });
            setNomination(null);
          }}
          sentenceOf={sentenceOfError}
        >
          这位评委不再评审这名人选，已打的分作废；已投过票的，那一轮作废重投。
        </ConfirmAct>
      </div>
    </div>
  );
};

const Lift = ({
  recusal,
  params,
}: Pick<PanelProps, 'params'> & { readonly recusal: Recusal }): ReactNode => {
  const dismiss = useAct(recusalDismiss, [reviewGet]);
  return (
    <ConfirmAct
      word="解除"
      title="解除回避"
      reasonLabel="核实情况"
      onAct={(reason) =>
        dismiss.mutateAsync({ params: { ...params, recusal: recusal.id ?? '' }, body: { reason } })
      }
      sentenceOf={sentenceOfError}
    >
      解除后{recusal.memberName}可以评审{recusal.nominee}。
    </ConfirmAct>
  );
};

/** Who keeps away from whom and why, what should be looked into, and where too few are left. */
export const RecusalCard = (props: PanelProps): ReactNode => {
  const { panel, params, review } = props;
  const note = [`${panel.recusals.length}条`, hiddenText(panel.hidden)].filter((one) => one !== '');
  return (
    <Card title="回避" note={note.join('　')}>
      <Shortages {...props} />
      {review.mayManage
        ? panel.hints.map((hint) => (
            <HintLine key={`${hint.member} ${hint.nomination}`} hint={hint} params={params} />
          ))
        : null}
      {panel.recusals.length === 0 ? (
        <EmptyState icon="list">还没有回避。同单位的自动列出，评委也可以自己申报。</EmptyState>
      ) : (
        <DataTable
          caption="回避"
          rows={panel.recusals}
          keyOf={({ member, nomination }) => `${member} ${nomination}`}
          columns={[
            {
              key: 'member',
              title: '评委',
              isHead: true,
              isShort: true,
              cell: (one) => one.memberName,
            },
            { key: 'nominee', title: '回避的人选', isShort: true, cell: (one) => one.nominee },
            { key: 'kind', title: '情形', isShort: true, cell: (one) => KIND_WORDS[one.kind] },
            {
              key: 'source',
              title: '来源',
              isShort: true,
              cell: (one) => SOURCE_WORDS[one.source],
            },
            { key: 'reason', title: '说明', cell: (one) => one.reason },
            {
              key: 'act',
              title: '',
              width: '6rem',
              cell: (one) =>
                review.mayManage && one.mayLift ? <Lift recusal={one} params={params} /> : '',
            },
          ]}
        />
      )}
      {review.mayManage && panel.state !== 'closed' && panel.members.length > 0 ? (
        <SetRecusal {...props} />
      ) : null}
    </Card>
  );
};
