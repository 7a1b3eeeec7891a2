import type { ReactNode } from 'react';
import { clausePlace } from '../../contract/plan/clause.ts';
import { dayText, minuteText, weekdayText, type Day } from '../../core/kernel/day.ts';
import { holdingStatement, type Due, type Stage } from '../../core/plan/stage.ts';
import { Card } from '../ui/card.tsx';
import { SavedMark } from '../ui/figure.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { DateField } from './date-field.tsx';
import { Matters } from './matter-card.tsx';
import { mattersAt, type Matter } from './matters.ts';
import { AddStage, StageActs } from './stage-forms.tsx';
import type { DraftEditor } from './use-draft.ts';

/** `通知四（一）` in small type: only where the clause stands in the notice. */
const placeOf = (editor: DraftEditor, clause: string): string =>
  clausePlace(editor.plan, clause).replace(/^[A-Z][\d.]+（(.*)）$/u, '$1');

/** One due date: the day, the time of day, and what else the notice says about it. */
const DueFields = ({
  stage,
  due,
  editor,
  isMarked,
}: {
  readonly stage: Stage;
  readonly due: Due;
  readonly editor: DraftEditor;
  readonly isMarked: boolean;
}): ReactNode => {
  const statement = holdingStatement(due);
  const path = `stages.${stage.id}.dues.${due.id}.statements.${statement.id}`;
  const { closeOfBusiness } = editor.plan;
  const others = due.statements.filter(
    ({ id, source }) => id !== statement.id && source !== 'inferred',
  );
  return (
    <div className="due-fields">
      {stage.dues.length > 1 ? <div className="small">{due.title}</div> : null}
      <div className="due-line">
        <DateField
          label={`${due.title}：截止日期`}
          value={statement.on}
          isMarked={isMarked}
          isReadOnly={editor.isReadOnly}
          onSave={(day) => editor.change(`${path}.on`, day)}
        />
        <select
          aria-label={`${due.title}：当日截止时间`}
          className={isMarked ? 'field-marked' : undefined}
          disabled={editor.isReadOnly}
          value={statement.ends}
          onChange={({ target }) => editor.change(`${path}.ends`, target.value)}
        >
          <option value="24:00">当日 24:00</option>
          <option value="close-of-business">下班 {minuteText(closeOfBusiness)}</option>
        </select>
        <span className="small">
          {statement.included ? '前' : '前，不含当日'}，{weekdayText(statement.on)}
        </span>
      </div>
      {others.length === 0 ? null : (
        <div className="hint">
          通知另写：
          {others
            .map(
              ({ on, ends, source }) =>
                `${dayText(on)}${ends === '24:00' ? '' : '下班前'}（${placeOf(editor, source)}）`,
            )
            .join('、')}
        </div>
      )}
    </div>
  );
};

/** 阶段与日期: the stages in order, their dates as fields in place, findings under the stage they concern. */
export const StagesCard = ({
  editor,
  matters,
}: {
  readonly editor: DraftEditor;
  readonly matters: readonly Matter[];
}): ReactNode => {
  const { draft, plan, isSaving, trouble } = editor;
  return (
    <Card
      title="阶段与日期"
      note={<SavedMark at={draft.savedAt} isSaving={isSaving} trouble={trouble[0] ?? null} />}
    >
      {trouble.slice(1).map((sentence) => (
        <p key={sentence} className="field-fault" role="alert">
          {sentence}
        </p>
      ))}
      <Timeline
        title="阶段"
        isUpright
        stages={plan.stages.map((stage) => {
          const here = mattersAt(matters, `stages.${stage.id}`);
          const isOdd = matters.some(
            ({ isGrave, first }) =>
              isGrave && first.places.some((place) => place.startsWith(`stages.${stage.id}.dues`)),
          );
          return {
            id: stage.id,
            title: stage.title,
            tone: here.length > 0 || isOdd ? ('todo' as const) : ('idle' as const),
            word: here.length > 0 ? `${here.length}处要定` : '',
            clause: placeOf(editor, stage.source),
            dates: (
              <>
                {stage.starts === null ? null : (
                  <div className="due-line">
                    <DateField
                      label={`${stage.title}：开始日期`}
                      value={stage.starts}
                      isReadOnly={editor.isReadOnly}
                      onSave={(day: Day) => editor.change(`stages.${stage.id}.starts`, day)}
                    />
                    <span className="small">开始，{weekdayText(stage.starts)}</span>
                  </div>
                )}
                {stage.dues.map((due) => (
                  <DueFields
                    key={due.id}
                    stage={stage}
                    due={due}
                    editor={editor}
                    isMarked={isOdd}
                  />
                ))}
                {stage.starts === null && stage.dues.length === 0 ? '没有单独的时限' : null}
              </>
            ),
            act: <StageActs editor={editor} stage={stage} />,
            content: <Matters matters={here} editor={editor} />,
          };
        })}
      />
      <AddStage editor={editor} />
    </Card>
  );
};
