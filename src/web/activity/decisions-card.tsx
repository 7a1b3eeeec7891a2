import { useState, type ReactNode } from 'react';
import { dayText } from '../../core/kernel/day.ts';
import { sentenceOfError } from '../api.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import type { Matter } from './matters.ts';
import type { DraftEditor } from './use-draft.ts';

/** 通知未定、已裁定的: what was decided, by its number; each opens to its reason. */
export const DecisionsCard = ({
  editor,
  matters,
}: {
  readonly editor: DraftEditor;
  readonly matters: readonly Matter[];
}): ReactNode => {
  const { draft, plan, isReadOnly } = editor;
  const [open, setOpen] = useState<number | null>(null);
  const rows = draft.decisions.toReversed();
  const left = matters.filter(
    ({ number, isGrave, first }) => number !== null && !isGrave && first.open !== null,
  ).length;
  return (
    <Card title="通知未定、已裁定的" note={`裁定簿 ${draft.decisions.length} 条`}>
      {rows.length === 0 ? (
        <EmptyState icon="doc">还没有裁定。在左右两边的提示里选一种办法，就记在这里。</EmptyState>
      ) : (
        <ul className="decisions">
          {rows.map((row) => (
            <li key={row.number} className={row.holds ? undefined : 'decision-over'}>
              <div className="decision-line">
                <span className="hint">第 {row.number} 号</span>
                <span>
                  <span className="decision-question">{row.question}</span>
                  <span className="decision-answer">{row.answer}</span>
                </span>
                <button
                  type="button"
                  className="link-button"
                  aria-expanded={open === row.number}
                  onClick={() => setOpen(open === row.number ? null : row.number)}
                >
                  {open === row.number ? '收起' : '看'}
                </button>
              </div>
              {open === row.number ? (
                <div className="small decision-more">
                  <p>理由：{row.reason}</p>
                  <p>
                    {row.decidedBy.join('、')}　{dayText(row.decidedOn)}　{row.recordedBy}登记
                    {row.holds ? '' : '　已被后面的裁定代替'}
                  </p>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {left === 0 || isReadOnly ? null : (
        <div className="keep-all">
          <ConfirmAct
            word={`其余 ${left} 处暂按默认`}
            title="其余待定事项暂按默认"
            confirmWord="记下暂按默认"
            reasonLabel="理由"
            onAct={(reason) => editor.keepAll(reason, [plan.notice.issuers[0] ?? '主办单位'])}
            sentenceOf={sentenceOfError}
          >
            通知没有写明的 {left} 处，先按方案里写好的默认做法办，逐条记入裁定簿；以后可以改。
            前后矛盾的地方不在其内。
          </ConfirmAct>
        </div>
      )}
    </Card>
  );
};
