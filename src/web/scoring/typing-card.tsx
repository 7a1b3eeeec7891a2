import { useState, type ReactNode } from 'react';
import { scoringBoard, scoringSheet, scoringType } from '../../contract/scoring/http.ts';
import type { ScoringSheetView, SheetValuesInput } from '../../contract/scoring/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { draftOf } from './draft.ts';
import { SheetForm } from './sheet-form.tsx';
import type { SheetParams } from './sheet-params.ts';
import { useKept } from './use-kept.ts';

const titleOf = ({ next, own, phase }: ScoringSheetView): string => {
  if (next === 'type-second') return '录第二遍';
  if (phase === 'disputed' || own > 0) return '改我的录入';
  return '录第一遍';
};

const hintOf = ({ form, next }: ScoringSheetView): string =>
  [
    next === 'type-second' ? '对照原件独立录入，看不到第一遍' : '对照原件录入',
    form.kind === 'ledger' ? '回车到下一格，Ctrl+回车保存' : '回车到下一格，末格回车保存',
    form.kind === 'marks' && !form.ofTeam ? '缺考按 * 键' : '',
  ]
    .filter((part) => part !== '')
    .join('；');

/** One of two independent entries of a sheet. @param onDone called once the server has it */
export const TypingCard = ({
  params,
  sheet,
  onDone,
  onCancel,
}: {
  readonly params: SheetParams;
  readonly sheet: ScoringSheetView;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}): ReactNode => {
  const { activity, stage, unit, judge } = params;
  const type = useAct(scoringType, [scoringSheet, scoringBoard]);
  const [own] = useState(sheet.own);
  const kept = useKept([activity, stage, unit, judge].join('.'), own, draftOf(sheet.ownValues));
  // The card goes as soon as the sheet is read again: what follows must not hang on it.
  const send = async (values: SheetValuesInput): Promise<void> => {
    await type.mutateAsync({ params, body: { own, values } });
    kept.forget();
    onDone();
  };
  const differing = (sheet.comparison?.lines ?? []).flatMap((line) =>
    line.differs ? [line.key] : [],
  );
  return (
    <Card title={titleOf(sheet)} note={hintOf(sheet)}>
      {kept.isRecovered ? <p className="small">接着上次没有保存的内容录入。</p> : null}
      <SheetForm
        form={sheet.form}
        draft={kept.draft}
        sendWord="保存"
        isBusy={type.isPending}
        trouble={type.isError ? sentenceOfError(type.error) : null}
        differing={differing}
        note={<span className="small">没有保存的内容留在这台电脑上，刷新不会丢。</span>}
        onChange={kept.change}
        onSend={(values) => void send(values).catch(() => undefined)}
        {...(onCancel === undefined
          ? {}
          : {
              onCancel: () => {
                kept.forget();
                onCancel();
              },
            })}
      />
    </Card>
  );
};
