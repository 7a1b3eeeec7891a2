import { useState, type ReactNode } from 'react';
import {
  scoringAnswer,
  scoringBoard,
  scoringCorrect,
  scoringSheet,
} from '../../contract/scoring/http.ts';
import type { ScoringSheetView, SheetValuesInput } from '../../contract/scoring/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { momentText } from '../ui/moment.ts';
import { draftOf } from './draft.ts';
import { SheetForm } from './sheet-form.tsx';
import type { SheetParams } from './sheet-params.ts';

const STALE = [scoringSheet, scoringBoard];

type Correction = NonNullable<ScoringSheetView['correction']>;
type Line = Correction['lines'][number];

/** A correction of what was agreed: it counts once somebody else has confirmed it. */
export const CorrectCard = ({
  params,
  sheet,
  agreed,
  onClose,
}: {
  readonly params: SheetParams;
  readonly sheet: ScoringSheetView;
  readonly agreed: NonNullable<ScoringSheetView['agreed']>;
  readonly onClose: () => void;
}): ReactNode => {
  const correct = useAct(scoringCorrect, STALE);
  const [draft, setDraft] = useState(() => draftOf(agreed.values));
  const send = async (values: SheetValuesInput, reason: string): Promise<void> => {
    await correct.mutateAsync({ params, body: { revision: sheet.revision, values, reason } });
    onClose();
  };
  return (
    <Card
      title="更正成绩"
      note={
        sheet.signed
          ? '裁判长已签字；更正由另一人确认后生效，原来的留在记录里'
          : '由另一人确认后生效，原来的留在记录里'
      }
    >
      <SheetForm
        form={sheet.form}
        draft={draft}
        sendWord="提出更正"
        isBusy={correct.isPending}
        trouble={correct.isError ? sentenceOfError(correct.error) : null}
        reasonLabel="更正原因"
        onChange={setDraft}
        onCancel={onClose}
        onSend={(values, reason) => void send(values, reason).catch(() => undefined)}
      />
    </Card>
  );
};

const LINES: readonly Column<Line>[] = [
  { key: 'title', title: '行', isHead: true, cell: ({ title }) => title },
  { key: 'from', title: '现在', cell: ({ from }) => from || '（没有）' },
  { key: 'to', title: '更正为', cell: ({ to }) => to || '（没有）' },
];

/** A correction that waits: what it changes and why; another than who entered it confirms. */
export const AnswerCard = ({
  params,
  sheet,
  correction,
}: {
  readonly params: SheetParams;
  readonly sheet: ScoringSheetView;
  readonly correction: Correction;
}): ReactNode => {
  const answer = useAct(scoringAnswer, STALE);
  const { revision } = sheet;
  return (
    <Card title="等待确认的更正" note={`${correction.by}　${momentText(correction.at)}`}>
      <p>原因：{correction.reason}</p>
      <DataTable
        caption="更正前后"
        columns={LINES}
        rows={correction.lines.filter(({ differs }) => differs)}
        keyOf={({ key }) => key}
        toneOf={() => 'todo'}
      />
      {!sheet.mayEnter ? null : (
        <div className="scoring-send">
          <ConfirmAct
            word="确认更正"
            title="确认更正"
            isPrimary
            disabledBecause={correction.isMine ? '更正是您提出的，由另一人核对原件后确认' : null}
            sentenceOf={sentenceOfError}
            onAct={() => answer.mutateAsync({ params, body: { verdict: 'confirmed', revision } })}
          >
            请先对照原件核对。确认后以更正后的成绩为准，原来的仍可在记录里查到。
          </ConfirmAct>
          <ConfirmAct
            word={correction.isMine ? '撤回更正' : '不同意'}
            title={correction.isMine ? '撤回更正' : '不同意更正'}
            reasonLabel="原因"
            sentenceOf={sentenceOfError}
            onAct={(reason) =>
              answer.mutateAsync({ params, body: { verdict: 'rejected', revision, reason } })
            }
          >
            成绩保持不变；原因留在记录里。
          </ConfirmAct>
        </div>
      )}
    </Card>
  );
};
