import type { ReactNode } from 'react';
import { drawCommit, drawRun, drawVoid, teamBoard } from '../../contract/team/http.ts';
import { sentenceOfError, type Answer } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { shortMomentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';

type Draw = Answer<typeof teamBoard>['draws'][number];

const KINDS = [
  { kind: 'order', title: '出场顺序' },
  { kind: 'seat', title: '笔试座位' },
] as const;

const Proof = ({ draw }: { readonly draw: Draw }): ReactNode => (
  <>
    {draw.seed === null ? null : (
      <ol className="team-order">
        {draw.order.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
    )}
    <span className="small team-digits">
      {shortMomentText(draw.committedAt)} 公布承诺值：{draw.commitment}
    </span>
    {draw.seed === null ? null : (
      <>
        <span className="small team-digits">抽签种子：{draw.seed}</span>
        <span className="small">
          抽签事项：{draw.context}
          {draw.drawnAt === null ? null : `　${shortMomentText(draw.drawnAt)} ${draw.drawnBy}`}
        </span>
        {draw.note === '' ? null : <span className="small">{draw.note}</span>}
      </>
    )}
  </>
);

/** A draw that no longer counts: who voided it and why, and what it had given. */
const Voided = ({ draw }: { readonly draw: Draw }): ReactNode => (
  <details className="team-voided">
    <summary className="small">
      第 {draw.number} 次抽签已作废：{draw.voided?.reason}（{draw.voided?.name}{' '}
      {draw.voided === null ? '' : shortMomentText(draw.voided.at)}）
    </summary>
    <div className="team-lines">
      <Proof draw={draw} />
    </div>
  </details>
);

const OrganiserActs = ({
  activity,
  stage,
  kind,
  title,
  draw,
  awaited,
}: {
  readonly activity: string;
  readonly stage: string;
  readonly kind: Draw['kind'];
  readonly title: string;
  readonly draw: Draw | undefined;
  readonly awaited: readonly string[];
}): ReactNode => {
  const commit = useAct(drawCommit, [teamBoard]);
  const run = useAct(drawRun, [teamBoard]);
  const cancel = useAct(drawVoid, [teamBoard]);
  const params = { activity, stage, kind };
  if (draw === undefined)
    return (
      <ConfirmAct
        word="公布承诺值"
        title={`公布${title}抽签的承诺值`}
        sentenceOf={sentenceOfError}
        onAct={() => commit.mutateAsync({ params })}
      >
        承诺值先于抽签公布，各队都能看到；公布后抽签结果无法另选。
      </ConfirmAct>
    );
  if (draw.seed !== null)
    return (
      <ConfirmAct
        word="作废重抽"
        title={`作废${title}抽签`}
        confirmWord="作废"
        reasonLabel="作废原因"
        isGrave
        sentenceOf={sentenceOfError}
        onAct={(reason) => cancel.mutateAsync({ params, body: { reason } })}
      >
        作废的结果和原因仍然公开，各队都能看到；作废后重新公布承诺值、重新抽签。
      </ConfirmAct>
    );
  return awaited.length === 0 ? (
    <ConfirmAct
      word="抽签"
      title={`${title}抽签`}
      sentenceOf={sentenceOfError}
      onAct={() => run.mutateAsync({ params, body: {} })}
    >
      各队回执都已报齐。只抽一次；抽签后公布种子，任何人都能重算。
    </ConfirmAct>
  ) : (
    <>
      <span className="small">等待回执：{awaited.join('、')}</span>
      <ConfirmAct
        word="不等回执，抽签"
        title={`${title}抽签`}
        confirmWord="抽签"
        reasonLabel="不等的原因"
        sentenceOf={sentenceOfError}
        onAct={(without) => run.mutateAsync({ params, body: { without } })}
      >
        {awaited.join('、')}
        的回执还没有报来。已存名单的队按名单参加抽签，没有名单的队不参加；原因随结果公开。
      </ConfirmAct>
    </>
  );
};

/** Draws of order and seats: the commitment first, then the draw; anybody can repeat it from seed and list. */
export const DrawsCard = ({
  activity,
  stage,
  board: { draws, awaited, isOrganiser },
}: {
  readonly activity: string;
  readonly stage: string;
  readonly board: Pick<Answer<typeof teamBoard>, 'draws' | 'awaited' | 'isOrganiser'>;
}): ReactNode => (
  <Card title="抽签" note="先公布承诺值，后抽签；抽签后公布种子，任何人都能重算">
    <ul className="team-lines">
      {KINDS.map(({ kind, title }) => {
        const own = draws.filter((one) => one.kind === kind);
        const draw = own.find(({ voided }) => voided === null);
        return (
          <li key={kind}>
            <div className="team-line">
              <b>{title}</b>
              {draw === undefined ? (
                <StateTag tone="idle" word="未公布承诺值" isBare />
              ) : draw.seed === null ? (
                <StateTag tone="active" word="待抽签" isBare />
              ) : (
                <StateTag tone="done" word="已抽签" isBare />
              )}
            </div>
            {draw === undefined ? null : <Proof draw={draw} />}
            {isOrganiser ? (
              <span className="team-line">
                <OrganiserActs {...{ activity, stage, kind, title, draw, awaited }} />
              </span>
            ) : null}
            {own
              .filter(({ voided }) => voided !== null)
              .map((one) => (
                <Voided key={one.number} draw={one} />
              ))}
          </li>
        );
      })}
    </ul>
  </Card>
);
