import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { checkGet, checkRetype, checkSheet, resultBoard } from '../../contract/result/http.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { sentenceOfError, type Answer } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { EMPTY_DRAFT, type Draft } from '../scoring/draft.ts';
import { SheetForm } from '../scoring/sheet-form.tsx';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import '../scoring/sheet.css';
import { GoButton } from './go-button.tsx';
import './result.css';

type Blind = Answer<typeof checkSheet>;
type Outcome = Answer<typeof checkRetype>;

/** Whether what was typed again is what the record says; where not, line by line. */
const OutcomeCard = ({ outcome }: { readonly outcome: Outcome }): ReactNode =>
  outcome.agrees ? (
    <Card>
      <StateTag tone="done" word="与记录一致" />
    </Card>
  ) : (
    <Card title="与记录不一致" note="请主办单位对照纸质表认定是哪一个录错了">
      <DataTable
        caption="不一致的地方"
        rows={outcome.differences}
        keyOf={({ title }) => title}
        columns={[
          { key: 'title', title: '哪一项', isHead: true, cell: ({ title }) => title },
          { key: 'record', title: '记录', cell: ({ record }) => record },
          { key: 'retyped', title: '重录', cell: ({ retyped }) => retyped },
        ]}
      />
    </Card>
  );

const Typing = ({
  activity,
  sheet,
}: {
  readonly activity: string;
  readonly sheet: Blind;
}): ReactNode => {
  const retype = useAct(checkRetype, [checkGet, resultBoard]);
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const go = useNavigate();
  if (retype.data !== undefined)
    return (
      <div className="stack">
        <OutcomeCard outcome={retype.data} />
        <div>
          <Button
            type="primary"
            size="large"
            className="primary-act"
            onClick={() => void go(paths.activityResultCheck(activity))}
          >
            录下一张
          </Button>
        </div>
      </div>
    );
  return (
    <Card title="重录" note="对照纸质表，回车到下一格">
      <SheetForm
        form={sheet.form}
        draft={draft}
        sendWord="录完，核对"
        isBusy={retype.isPending}
        trouble={retype.isError ? sentenceOfError(retype.error) : null}
        onChange={setDraft}
        onSend={(values) =>
          retype.mutate({
            params: { activity, sheet: sheet.id },
            body: { seen: sheet.seen, values },
          })
        }
      />
    </Card>
  );
};

const Retype = (home: ActivityHome): ReactNode => {
  const sheet = useParams()['sheet'] ?? '';
  const answer = useCall(checkSheet, { params: { activity: home.id, sheet } });
  if (answer.data === undefined)
    return answer.isError ? (
      <Trouble sentence={sentenceOfError(answer.error)} />
    ) : (
      <Skeleton lines={6} />
    );
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title={answer.data.title}
        next={{
          what: '请对照纸质表重录',
          detail: '这里看不到原记录；录完系统比对，不一致的再认定',
        }}
      >
        <GoButton to={paths.activityResultCheck(home.id)}>回到核对</GoButton>
      </PageHead>
      <Typing key={answer.data.id} activity={home.id} sheet={answer.data} />
    </>
  );
};

/** One sheet of the check, typed again from the paper without seeing the record. */
const RetypePage = (): ReactNode => <WithActivity>{(home) => <Retype {...home} />}</WithActivity>;

export default RetypePage;
