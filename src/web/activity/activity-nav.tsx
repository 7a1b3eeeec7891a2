import { Fragment, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { activityList } from '../../contract/activity/http.ts';
import type { ActivityKind } from '../../core/plan/plan.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { useMay } from '../session/session.ts';
import { NavGroup, NavItem } from '../ui/frame.tsx';

/** What a selection has besides: nominations, the paper that comes in, vetting; to each role what it may open. */
const NominationLines = ({ id }: { readonly id: string }): ReactNode => {
  const mayRead = useMay('nomination.read');
  const maySeeVetting = useMay('vetting.see');
  return (
    <>
      {mayRead ? (
        <>
          <NavItem to={paths.activityNominations(id)} title="名额和推荐" isSub />
          <NavItem to={paths.activityParcels(id)} title="纸质件登记" isSub />
        </>
      ) : null}
      {maySeeVetting ? <NavItem to={paths.activityVetting(id)} title="审核" isSub /> : null}
    </>
  );
};

/** What a competition has besides, in the order of its work: materials, preliminary, teams, scores of the final. */
const CompetitionLines = ({ id }: { readonly id: string }): ReactNode => {
  const mayRead = useMay('preliminary.read');
  const mayScore = useMay('scoring.read');
  return (
    <>
      {mayRead ? (
        <>
          <NavItem to={paths.activityReferences(id)} title="参考资料" isSub />
          <NavItem to={paths.activityPreliminary(id)} title="初赛" isSub />
          <NavItem to={paths.activityTeams(id)} title="代表队" isSub />
        </>
      ) : null}
      {mayScore ? <NavItem to={paths.activityScoring(id)} title="录入成绩" isSub /> : null}
    </>
  );
};

/** The result of a competition, for those who run it; whoever types scores may check the sheets of others. */
const ResultLines = ({ id }: { readonly id: string }): ReactNode => {
  const mayRead = useMay('result.read');
  const mayCheck = useMay('result.check');
  return (
    <>
      {mayCheck ? <NavItem to={paths.activityResultCheck(id)} title="核对成绩" isSub /> : null}
      {mayRead ? <NavItem to={paths.activityResults(id)} title="成绩" isSub isWhole /> : null}
      {mayRead ? <NavItem to={paths.activityResultAwards(id)} title="奖项和文书" isSub /> : null}
    </>
  );
};

/** Postings for those who run them, objections for their handlers. */
const PostingLines = ({ id }: { readonly id: string }): ReactNode => {
  const mayRead = useMay('posting.read');
  const mayHandle = useMay('objection.handle');
  return (
    <>
      {mayRead ? <NavItem to={paths.activityPostings(id)} title="公示" isSub /> : null}
      {mayHandle ? <NavItem to={paths.activityObjections(id)} title="异议" isSub /> : null}
    </>
  );
};

/** Certificates of a competition, for its office. */
const CertificateLine = ({ id }: { readonly id: string }): ReactNode =>
  useMay('certificate.read') ? (
    <NavItem to={paths.activityCertificates(id)} title="证书" isSub />
  ) : null;

/** What comes after: naming or commendation, certificates of a competition, publicity, closing. */
const HonourLines = ({
  id,
  kind,
  isOut,
}: {
  readonly id: string;
  readonly kind: ActivityKind;
  readonly isOut: boolean;
}): ReactNode =>
  isOut ? (
    <>
      <NavItem to={paths.activityNaming(id)} title={kind === 'selection' ? '命名' : '表彰'} isSub />
      {kind === 'competition' ? <CertificateLine id={id} /> : null}
      <NavItem to={paths.activityHonours(id)} title="宣传" isSub />
      <NavItem to={paths.activityClosing(id)} title="结项" isSub />
    </>
  ) : null;

/** The lines under 活动: every activity of the reader; the open one unfolds. */
export const ActivityNav = (): ReactNode => {
  const { pathname } = useLocation();
  const list = useCall(activityList, { query: { size: 50 } });
  const rows = list.data?.rows ?? [];
  const mayIssue = useMay('one-time.issue');
  const mayScore = useMay('scoring.read');
  const mayReadTeams = useMay('preliminary.read');
  // Whoever only types scores has no notice to acknowledge and no plan to read.
  const isRecorder = mayScore && !mayReadTeams;
  // Two of one name are told apart by their edition, first, because the line is cut at its end.
  const isAlone = (title: string): boolean =>
    rows.filter((row) => row.title === title).length === 1;
  const isOpen = (id: string): boolean => `${pathname}/`.startsWith(`${paths.activity(id)}/`);
  return (
    <NavGroup title="活动">
      {rows.slice(0, 8).map(({ id, title, edition, kind, version, may }) => (
        <Fragment key={id}>
          <NavItem
            to={
              may.readDraft
                ? paths.activity(id)
                : isRecorder
                  ? paths.activityScoring(id)
                  : paths.activityNotice(id)
            }
            title={isAlone(title) ? title : `${edition} ${title}`}
            icon={kind === 'selection' ? 'medal' : 'bars'}
            isStrong
          />
          {!isOpen(id) ? null : may.readDraft ? (
            <>
              {kind === 'selection' && version !== null ? (
                <NavItem to={paths.activityBoard(id)} title="名额看板" isSub />
              ) : null}
              <NavItem to={paths.activity(id)} title="进度和签收" isSub isWhole />
              <NavItem to={paths.activityPlan(id)} title="方案" isSub />
              <NavItem to={paths.activityApproval(id)} title="呈批和发布" isSub />
              <NavItem to={paths.activityVersions(id)} title="各版方案" isSub />
              {mayIssue ? <NavItem to={paths.activityLinks(id)} title="现场登录码" isSub /> : null}
              {kind === 'selection' && version !== null ? <NominationLines id={id} /> : null}
              {kind === 'competition' && version !== null ? <CompetitionLines id={id} /> : null}
              {kind === 'competition' && version !== null ? <ResultLines id={id} /> : null}
              {kind === 'selection' ? (
                <NavItem to={paths.activityReview(id)} title="评审" isSub />
              ) : null}
              {version !== null ? <PostingLines id={id} /> : null}
              <HonourLines id={id} kind={kind} isOut={version !== null} />
            </>
          ) : isRecorder ? (
            <>
              <CompetitionLines id={id} />
              <ResultLines id={id} />
            </>
          ) : (
            <>
              <NavItem to={paths.activityNotice(id)} title="通知签收" isSub />
              {kind === 'selection' ? <NominationLines id={id} /> : null}
              {kind === 'competition' ? <CompetitionLines id={id} /> : null}
              <PostingLines id={id} />
              <NavItem to={paths.activityVersions(id)} title="各版方案" isSub />
            </>
          )}
        </Fragment>
      ))}
      <NavItem to={paths.activities} title="全部活动" icon="list" isWhole />
    </NavGroup>
  );
};
