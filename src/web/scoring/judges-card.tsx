import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  judgeRelate,
  judgeRemove,
  scoringBoard,
  scoringSheet,
} from '../../contract/scoring/http.ts';
import type { JudgeView, ScoringBoard, ScoringStageView } from '../../contract/scoring/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { RecusalDialog } from './recusal-dialog.tsx';
import type { StageParams } from './stage-params.ts';

const STALE = [scoringBoard, scoringSheet];

/** Teams that a judge keeps away from, with why; those of their own unit come from the sheets themselves. */
const recusalsOf = (
  stage: ScoringStageView,
  { id }: JudgeView,
): readonly { readonly unit: string; readonly short: string; readonly why: string }[] =>
  stage.sheets
    .filter(({ judge, recused }) => judge === id && recused !== '')
    .map(({ unit, recused }) => ({ unit: unit.id, short: unit.short, why: recused }));

/** The register of judges: seat, name, where they come from, which teams they keep away from. */
export const JudgesCard = ({
  params,
  board,
  stage,
  panel,
  canChange,
  onAdd,
}: {
  readonly params: StageParams;
  readonly board: ScoringBoard;
  readonly stage: ScoringStageView;
  readonly panel: NonNullable<ScoringStageView['panel']>;
  readonly canChange: boolean;
  readonly onAdd: () => void;
}): ReactNode => {
  const [recusing, setRecusing] = useState<JudgeView | null>(null);
  const remove = useAct(judgeRemove, STALE);
  const relate = useAct(judgeRelate, STALE);
  const columns: readonly Column<JudgeView>[] = [
    { key: 'seat', title: '席位', width: '4rem', isNumber: true, cell: ({ seat }) => `${seat}号` },
    { key: 'name', title: '姓名', width: '8rem', isHead: true, cell: ({ name }) => name },
    { key: 'body', title: '所在单位', width: '16rem', cell: ({ body }) => body },
    {
      key: 'recusal',
      title: '回避',
      cell: (judge) => {
        const recused = recusalsOf(stage, judge);
        return recused.length === 0 ? (
          '–'
        ) : (
          <ul className="scoring-recusals">
            {recused.map(({ unit, short, why }) => {
              const declared = judge.relations.find((one) => one.unit.id === unit);
              return (
                <li key={unit}>
                  {short}
                  <span className="hint">{why}</span>
                  {!canChange || declared === undefined ? null : (
                    <ConfirmAct
                      word="解除"
                      title={`解除回避：${judge.name}对${short}`}
                      reasonLabel="解除原因"
                      sentenceOf={sentenceOfError}
                      onAct={(reason) =>
                        relate.mutateAsync({
                          params: { ...params, judge: judge.id, unit },
                          body: { kind: null, reason },
                        })
                      }
                    >
                      解除后这位评委要给{short}评分；原因留在记录里。
                    </ConfirmAct>
                  )}
                </li>
              );
            })}
          </ul>
        );
      },
    },
    ...(canChange
      ? [
          {
            key: 'acts',
            title: '办理',
            width: '13rem',
            cell: (judge: JudgeView) => (
              <span className="acts">
                {panel.recusal.every(({ id }) => id === 'own-unit') ? null : (
                  <Button onClick={() => setRecusing(judge)}>登记回避</Button>
                )}
                <ConfirmAct
                  word="撤下"
                  title={`撤下评委：${judge.name}`}
                  reasonLabel="撤下原因"
                  isGrave
                  sentenceOf={sentenceOfError}
                  onAct={(reason) =>
                    remove.mutateAsync({ params: { ...params, judge: judge.id }, body: { reason } })
                  }
                >
                  撤下后这位评委的评分表不再计入；已录入的仍留在记录里。
                </ConfirmAct>
              </span>
            ),
          },
        ]
      : []),
  ];
  const isFull = panel.wanted !== null && panel.judges.length >= panel.wanted;
  return (
    <Card
      title={`评委 ${panel.judges.length}${panel.wanted === null ? '' : `/${panel.wanted}`} 名`}
      note={
        canChange ? (
          <span className="acts">
            {isFull ? <span className="small">已登满，要更换请先撤下一名</span> : null}
            <Button disabled={isFull} onClick={onAdd}>
              登记评委
            </Button>
          </span>
        ) : (
          panel.rule
        )
      }
    >
      {panel.judges.length === 0 ? (
        <EmptyState icon="people">还没有登记评委；登记后每位评委每队一张评分表。</EmptyState>
      ) : (
        <DataTable
          caption="评委名册"
          columns={columns}
          rows={panel.judges}
          keyOf={({ id }) => id}
        />
      )}
      {canChange && panel.rule !== '' ? <p className="small">{panel.rule}</p> : null}
      {recusing === null ? null : (
        <RecusalDialog
          params={params}
          judge={recusing}
          kinds={panel.recusal}
          units={board.units.filter(
            (unit) => !recusalsOf(stage, recusing).some((one) => one.unit === unit.id),
          )}
          onClose={() => setRecusing(null)}
        />
      )}
    </Card>
  );
};
