import type { ReactNode } from 'react';
import { nominationException, nominationGet } from '../../contract/nomination/http.ts';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { shortMomentText } from '../ui/moment.ts';
import type { About } from './return-dialog.tsx';

const UNMET = 'nomination.condition-needs-approval';

/**
 * Waivers of unmet conditions (破格): those given, with reason and name; for an organiser those that the plan lets be
 * given. Why a nomination may come in late stands here, too.
 */
export const ExceptionActs = ({
  params,
  view,
  onDone,
}: Omit<About, 'onClose'> & { readonly view: NominationView }): ReactNode => {
  const approve = useAct(nominationException, [nominationGet]);
  const { asked, approvals, late, checklist, may } = view;
  const titleOf = (id: string): string =>
    asked.conditions.find((one) => one.id === id)?.title ?? '';
  const nameOf = (condition: string, organiser: string): string =>
    asked.conditions
      .find(({ id }) => id === condition)
      ?.approvedBy.find(({ id }) => id === organiser)?.name ?? '';
  const open = asked.conditions
    .filter(({ id }) =>
      checklist
        .find((item) => item.id === `condition.${id}`)
        ?.refusals.some(({ code }) => code === UNMET),
    )
    .flatMap(({ id, title, approvedBy }) =>
      approvedBy
        .filter((one) => !approvals.some((had) => had.condition === id && had.organiser === one.id))
        .map((organiser) => ({ id, title, organiser })),
    );
  return (
    <>
      {late === null ? null : (
        <p className="small nomination-reason">
          逾期原因：{late.reason}（{late.name}　{shortMomentText(late.at)}登记）
        </p>
      )}
      {approvals.map(({ condition, organiser, reason, name, at }) => (
        <p key={`${condition}${organiser}`} className="small nomination-reason">
          {nameOf(condition, organiser)}同意破格“{titleOf(condition)}”：{reason}（{name}　
          {shortMomentText(at)}登记）
        </p>
      ))}
      {may.recordLate && open.length > 0 ? (
        <div className="nomination-acts">
          {open.map(({ id, title, organiser }) => (
            <ConfirmAct
              key={`${id}${organiser.id}`}
              word={`登记${organiser.name}同意破格`}
              title={`同意破格：${title}`}
              reasonLabel="破格理由"
              sentenceOf={sentenceOfError}
              onAct={async (reason) =>
                onDone(
                  await approve.mutateAsync({
                    params,
                    body: { condition: id, organiser: organiser.id, reason },
                  }),
                )
              }
            >
              登记后，这一条视同符合；理由记入办理记录。
            </ConfirmAct>
          ))}
        </div>
      ) : null}
    </>
  );
};
