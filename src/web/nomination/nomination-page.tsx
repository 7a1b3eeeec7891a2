import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import {
  nominationAffirm,
  nominationApprove,
  nominationDecide,
  nominationLate,
  nominationSend,
  nominationWithdraw,
} from '../../contract/nomination/http.ts';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { dayText } from '../../core/kernel/day.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { ApiProblem, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct } from '../query.ts';
import { NotFound } from '../shell/not-found.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { dueClockText, dueDay } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { Checklist, type LastAct } from './checklist.tsx';
import { ConsentCard, ConsentDialog } from './consent-card.tsx';
import { DocumentCard } from './document-card.tsx';
import { ExceptionActs } from './exception-acts.tsx';
import { PhotosSection } from './photos-section.tsx';
import { PrintCard } from './print-card.tsx';
import { ReadBackDialog } from './read-back-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { ConditionsSection, FieldsSection, SavedWord, StepsSection } from './sections.tsx';
import { SealsBanner } from './seals-banner.tsx';
import { TextSections } from './text-sections.tsx';
import { ServiceSection } from './service-section.tsx';
import { useNomination, type NominationEditor } from './use-nomination.ts';
import './nomination.css';

type Dialog = 'return' | 'consent' | 'read-back' | null;

const dueText = (due: number): string => `${dayText(dueDay(due))} ${dueClockText(due)}`;

/** Why the nomination cannot go to the unit's leader yet; null: it can. */
const notSendable = ({ missing, hindrances }: NominationView): string | null => {
  const full = hindrances.find(({ code }) => code.startsWith('quota.'));
  if (missing > 0) return `还不能送审：还缺 ${missing} 项，补齐后即可送审。`;
  return full === undefined ? null : `还不能送审：${full.sentence}`;
};

const notSubmittable = (view: NominationView): string | null => {
  const [opinion] = view.opinions;
  const [hindrance] = view.hindrances;
  if (view.missing > 0) return `还不能提交：还缺 ${view.missing} 项，可退回经办人补齐。`;
  if (opinion !== undefined)
    return `还不能提交：还缺 ${view.opinions.length} 份意见。登记盖章件后即可提交。`;
  return hindrance === undefined ? null : `还不能提交：${hindrance.sentence}`;
};

const nextOf = (view: NominationView): { what: string; detail?: string } => {
  const { phase, returned, dueAt, missing, opinions } = view;
  const detail = dueAt === null ? {} : { detail: `${dueText(dueAt)} 截止` };
  switch (phase) {
    case 'draft':
      return { what: missing === 0 ? '可以送单位负责人审核' : `还缺 ${missing} 项`, ...detail };
    case 'returned':
      return { what: `请补正：${returned?.reason ?? ''}`, ...detail };
    case 'leader-review':
      return {
        what:
          opinions.length === 0 ? '等单位负责人审核提交' : `等 ${opinions.length} 份意见盖章登记`,
        ...detail,
      };
    case 'submitted':
      return { what: '等主办单位受理' };
    case 'accepted':
      return { what: '主办单位已受理' };
    case 'withdrawn':
      return { what: '已撤回，不占名额' };
  }
};

/** The acts of the unit and of the organisers, each only for whoever may. */
const useActs = (activity: string, editor: NominationEditor) => {
  const params = { activity, nomination: editor.view.id };
  const send = useAct(nominationSend);
  const approve = useAct(nominationApprove);
  const withdraw = useAct(nominationWithdraw);
  const decide = useAct(nominationDecide);
  const late = useAct(nominationLate);
  const affirm = useAct(nominationAffirm);
  const taking = async (answer: Promise<NominationView>): Promise<void> => {
    editor.take(await answer);
  };
  return {
    params,
    trouble: [send, approve, decide, affirm].find(({ isError }) => isError)?.error ?? null,
    isBusy: send.isPending || approve.isPending || decide.isPending,
    send: async () => {
      const { revision } = await editor.flush();
      await taking(send.mutateAsync({ params, body: { revision } }));
    },
    submit: () =>
      taking(
        approve.mutateAsync({
          params,
          body: { verdict: 'submit', revision: editor.view.revision },
        }),
      ),
    sendBack: (reason: string) =>
      taking(approve.mutateAsync({ params, body: { verdict: 'send-back', reason } })),
    withdraw: (reason: string) => taking(withdraw.mutateAsync({ params, body: { reason } })),
    accept: () => taking(decide.mutateAsync({ params, body: { verdict: 'accept' } })),
    remove: (reason: string) =>
      taking(decide.mutateAsync({ params, body: { verdict: 'remove', reason } })),
    late: (reason: string) => taking(late.mutateAsync({ params, body: { reason } })),
    affirm: async (condition: string, affirmed: boolean) => {
      await editor.flush();
      await taking(affirm.mutateAsync({ params, body: { condition, affirmed } }));
    },
  };
};

type Acts = ReturnType<typeof useActs>;

const ignore = (work: Promise<unknown>): void => void work.catch(() => undefined);

const lastActOf = (view: NominationView, acts: Acts): LastAct | null => {
  const { may } = view;
  if (may.send)
    return {
      word: '送单位负责人审核',
      reason: notSendable(view),
      isBusy: acts.isBusy,
      onAct: () => ignore(acts.send()),
    };
  if (may.submit)
    return {
      word: '审核提交',
      reason: notSubmittable(view),
      isBusy: acts.isBusy,
      onAct: () => ignore(acts.submit()),
    };
  return may.accept
    ? { word: '受理', reason: null, isBusy: acts.isBusy, onAct: () => ignore(acts.accept()) }
    : null;
};

const OtherActs = ({
  view,
  acts,
  onReturn,
}: {
  readonly view: NominationView;
  readonly acts: Acts;
  readonly onReturn: () => void;
}): ReactNode => {
  const { may, isLate } = view;
  const confirm = { sentenceOf: sentenceOfError, reasonLabel: '原因' } as const;
  return (
    <div className="nomination-acts">
      {may.sendBack ? (
        <ConfirmAct {...confirm} word="退回经办人" title="退回经办人修改" onAct={acts.sendBack}>
          退回后经办人可以修改，再送审核。
        </ConfirmAct>
      ) : null}
      {may.return ? <Button onClick={onReturn}>退回补正</Button> : null}
      {may.recordLate && isLate ? (
        <ConfirmAct {...confirm} word="登记逾期原因" title="登记逾期原因" onAct={acts.late}>
          登记后，单位可以在截止时间之后提交；原因记入办理记录。
        </ConfirmAct>
      ) : null}
      {may.withdraw ? (
        <ConfirmAct {...confirm} word="撤回推荐" title="撤回推荐" isGrave onAct={acts.withdraw}>
          撤回后空出名额，不能恢复；需要时另建推荐。
        </ConfirmAct>
      ) : may.remove ? (
        <ConfirmAct {...confirm} word="取消推荐" title="取消推荐" isGrave onAct={acts.remove}>
          取消后空出名额，不能恢复；原因单位看得到。
        </ConfirmAct>
      ) : null}
    </div>
  );
};

const Nomination = ({
  home,
  editor,
}: {
  readonly home: ActivityHome;
  readonly editor: NominationEditor;
}): ReactNode => {
  const { view, shown, change } = editor;
  const acts = useActs(home.id, editor);
  const [dialog, setDialog] = useState<Dialog>(null);
  const isOpen = view.may.edit;
  const close = (): void => setDialog(null);
  const about = { params: acts.params, onDone: editor.take, onClose: close };
  const part = { shown, isOpen, change };
  return (
    <>
      <PageHead
        crumbs={[
          ...crumbsOf(home).slice(0, 2),
          { title: '名额和推荐', to: paths.activityNominations(home.id) },
          { title: view.unit.short },
        ]}
        title={shown.record['name'] ? `${shown.record['name']}的推荐表` : '新推荐表'}
        state={view.state}
        next={nextOf(view)}
      >
        {isOpen ? <Button onClick={() => setDialog('read-back')}>读取填好的推荐表</Button> : null}
      </PageHead>
      <div className="with-side">
        <div className="columns nomination-columns">
          <div className="nomination-main">
            {view.alsoBy !== null && view.alsoBy.length > 0 ? (
              <p className="checklist-hindrance">
                {view.alsoBy.join('、')}也推荐了此人，请与有关单位核实。此提示只有主办单位看得到。
              </p>
            ) : null}
            <SealsBanner view={view} />
            <FieldsSection {...part} />
            <ServiceSection
              shown={shown}
              isOpen={isOpen}
              onChange={(service) => change({ service })}
            />
            <TextSections {...part} saved={<SavedWord editor={editor} />} />
            <PhotosSection
              activity={home.id}
              view={view}
              isOpen={isOpen}
              onChanged={editor.reload}
            />
            <ConditionsSection
              {...part}
              onAffirm={(condition, affirmed) => ignore(acts.affirm(condition, affirmed))}
            />
            <StepsSection steps={view.steps} />
          </div>
          <aside className="nomination-side">
            <SavedWord editor={editor} />
            <Checklist view={view} act={lastActOf(view, acts)}>
              {acts.trouble === null ? null : <Trouble sentence={sentenceOfError(acts.trouble)} />}
              <ExceptionActs params={acts.params} view={view} onDone={editor.take} />
              <OtherActs view={view} acts={acts} onReturn={() => setDialog('return')} />
            </Checklist>
            <ConsentCard view={view} isOpen={isOpen} onOpen={() => setDialog('consent')} />
            <DocumentCard params={acts.params} view={view} isOpen={isOpen} onDone={editor.take} />
            <PrintCard params={acts.params} view={view} beforePrint={editor.flush} />
          </aside>
        </div>
      </div>
      {dialog === 'return' ? <ReturnDialog {...about} /> : null}
      {dialog === 'consent' ? <ConsentDialog {...about} /> : null}
      {dialog === 'read-back' ? (
        <ReadBackDialog
          params={acts.params}
          now={shown.record}
          onTake={(record) => change({ record })}
          onClose={close}
        />
      ) : null}
    </>
  );
};

const Loaded = ({ home, id }: { readonly home: ActivityHome; readonly id: string }): ReactNode => {
  const { editor, error } = useNomination(home.id, id);
  if (editor !== null) return <Nomination home={home} editor={editor} />;
  if (error instanceof ApiProblem && [400, 404].includes(error.problem.status)) return <NotFound />;
  return error === null ? <Skeleton lines={12} /> : <Trouble sentence={sentenceOfError(error)} />;
};

/** 推荐表: one nomination, written by its unit, approved by its leader, taken by the organisers. */
const NominationPage = (): ReactNode => {
  const id = useParams()['nomination'] ?? '';
  return <WithActivity>{(home) => <Loaded key={id} home={home} id={id} />}</WithActivity>;
};

export default NominationPage;
