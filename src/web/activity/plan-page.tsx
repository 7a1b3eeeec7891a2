import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { planDownload } from '../../contract/activity/http.ts';
import { planPartOf } from '../../core/plan/part.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { Card } from '../ui/card.tsx';
import { NoteGroups } from '../ui/note-groups.tsx';
import { NEXT_ID, PageHead, type PrimaryAct } from '../ui/page-head.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { crumbsOf, useActivityId, WithActivity, type ActivityHome } from './activity-frame.tsx';
import { AddAward } from './award-forms.tsx';
import { AwardsCard } from './awards-card.tsx';
import { DecisionsCard } from './decisions-card.tsx';
import { matterAnchor, Matters } from './matter-card.tsx';
import { mattersOf, type Matter } from './matters.ts';
import { PlanUnitsCard } from './plan-units-card.tsx';
import { QuotasCard } from './quotas-card.tsx';
import { RankingCard } from './ranking-card.tsx';
import { StagesCard } from './stages-card.tsx';
import { useDraft, type DraftEditor } from './use-draft.ts';
import './activity.css';
import './plan.css';

const goTo = (matter: Matter): void => {
  const found = document.getElementById(matterAnchor(matter));
  found?.scrollIntoView({ block: 'center' });
  found?.focus({ preventScroll: true });
};

const headOf = (
  waiting: readonly Matter[],
  home: ActivityHome,
  editor: DraftEditor,
  go: (path: string) => void,
): { next: { what: string; detail: string }; act?: PrimaryAct } => {
  const [first] = waiting;
  if (first !== undefined)
    return {
      next: {
        what: `还有 ${waiting.length} 处要裁定，裁定后才能发布`,
        detail: '每处选一种办法并写明理由，记入裁定簿',
      },
      ...(editor.isReadOnly ? {} : { act: { word: `裁定第 1 处`, onAct: () => goTo(first) } }),
    };
  const { word } = editor.draft.state;
  if (word === '已发布')
    return { next: { what: '与已发布的方案相同', detail: '改动后送审，作为补充通知发布' } };
  return {
    next: {
      what: word === '已批准' ? '已批准，可以发布' : '都已裁定，可以送审',
      detail: editor.draft.notSendable[0] ?? '送科室、领导和会签单位，批准后发布',
    },
    act: {
      word: word === '已批准' ? '去发布' : '去送审',
      onAct: () => go(paths.activityApproval(home.id)),
    },
  };
};

/** What concerns no field on the page: places that are settled by word alone, and things only to be known. */
const Others = ({
  editor,
  matters,
}: {
  readonly editor: DraftEditor;
  readonly matters: readonly Matter[];
}): ReactNode => {
  const placed = /^(?:stages|rankings|awards)\./;
  const rest = matters.filter(
    ({ number, first }) => number !== null && !placed.test(first.places[0] ?? ''),
  );
  const known = matters.filter(({ number, first }) => number === null && !first.isKept);
  return (
    <>
      {rest.length === 0 ? null : (
        <Card title="其他待定事项">
          <Matters matters={rest} editor={editor} />
        </Card>
      )}
      {known.length === 0 ? null : (
        <Card title="请核对" note={`${known.length}处，不影响发布`}>
          <NoteGroups
            notes={known.map(({ first: { sentence, decide, places } }) => ({
              text: `${sentence}。`,
              hint: decide,
              group: planPartOf(editor.plan, places[0] ?? ''),
            }))}
          />
        </Card>
      )}
    </>
  );
};

const PlanEditor = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const activity = useActivityId();
  const navigate = useNavigate();
  const { editor, error } = useDraft(activity, !home.may.edit);
  if (editor === null)
    return error === null ? <Skeleton lines={8} /> : <Trouble sentence={sentenceOfError(error)} />;
  const matters = mattersOf(editor.draft);
  const waiting = matters.filter(({ number }) => number !== null);
  const { plan, draft } = editor;
  const head = headOf(waiting, home, editor, (path) => void navigate(path));
  return (
    <>
      <PageHead crumbs={crumbsOf(home)} title="方案" state={draft.state} {...head}>
        <Button href={addressOf(planDownload, { params: { activity } })} download>
          下载
        </Button>
        {waiting.length === 0 ? null : (
          <Button disabled aria-describedby={NEXT_ID}>
            发布
          </Button>
        )}
      </PageHead>
      <div className="plan-columns">
        <div className="stack">
          <StagesCard editor={editor} matters={matters} />
          <DecisionsCard editor={editor} matters={matters} />
        </div>
        <div className="stack">
          {plan.stages.map((stage) =>
            stage.kind === 'nomination' ? (
              <QuotasCard key={stage.id} stage={stage} editor={editor} />
            ) : null,
          )}
          {plan.rankings.map((ranking) => (
            <RankingCard key={ranking.id} ranking={ranking} editor={editor} matters={matters} />
          ))}
          {plan.awards.map((series) => (
            <AwardsCard key={series.id} series={series} editor={editor} matters={matters} />
          ))}
          {plan.rankings.length === 0 ? null : (
            <div>
              <AddAward editor={editor} series={null} />
            </div>
          )}
          <PlanUnitsCard editor={editor} />
          <Others editor={editor} matters={matters} />
        </div>
      </div>
    </>
  );
};

/** 方案: stages and dates, formulas with a live check, quotas, awards; findings beside the fields they concern. */
const PlanPage = (): ReactNode => (
  <WithActivity>{(home) => <PlanEditor home={home} />}</WithActivity>
);

export default PlanPage;
