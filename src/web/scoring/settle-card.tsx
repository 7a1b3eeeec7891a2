import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { scoringBoard, scoringSettle, scoringSheet } from '../../contract/scoring/http.ts';
import type { ScoringSheetView } from '../../contract/scoring/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { draftOf, EMPTY_DRAFT, type Draft } from './draft.ts';
import { SheetForm } from './sheet-form.tsx';
import type { SheetParams } from './sheet-params.ts';

type Comparison = NonNullable<ScoringSheetView['comparison']>;

/** What both have alike; lines on which they differ are left to be typed. */
const agreedPart = ({ lines, firstValues }: Comparison): Draft => {
  const first = draftOf(firstValues);
  const differing = new Set(lines.flatMap((line) => (line.differs ? [line.key] : [])));
  return firstValues.kind === 'marks'
    ? {
        ...first,
        marks: Object.fromEntries(
          Object.entries(first.marks).filter(([key]) => !differing.has(key)),
        ),
      }
    : EMPTY_DRAFT;
};

/** A third person says what stands on the paper, where two differ, and why. */
export const SettleCard = ({
  params,
  sheet,
  comparison,
}: {
  readonly params: SheetParams;
  readonly sheet: ScoringSheetView;
  readonly comparison: Comparison;
}): ReactNode => {
  const settle = useAct(scoringSettle, [scoringSheet, scoringBoard]);
  const [draft, setDraft] = useState(() => agreedPart(comparison));
  return (
    <Card title="对照原件裁定" note="由没有录过这张表的人裁定">
      <div className="acts">
        <Button onClick={() => setDraft(draftOf(comparison.firstValues))}>
          照{comparison.first}的
        </Button>
        <Button onClick={() => setDraft(draftOf(comparison.secondValues))}>
          照{comparison.second}的
        </Button>
        <span className="small">也可以直接改成原件上的数。</span>
      </div>
      <SheetForm
        form={sheet.form}
        draft={draft}
        sendWord="裁定"
        isBusy={settle.isPending}
        trouble={settle.isError ? sentenceOfError(settle.error) : null}
        reasonLabel="裁定依据（如：原件写的是89）"
        differing={comparison.lines.flatMap((line) => (line.differs ? [line.key] : []))}
        onChange={setDraft}
        onSend={(values, reason) =>
          settle.mutate({
            params,
            body: { revision: sheet.revision, values, reason },
          })
        }
      />
    </Card>
  );
};
