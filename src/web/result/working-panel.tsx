import type { ReactNode } from 'react';
import { resultWorkings } from '../../contract/result/http.ts';
import type { ResultWorkings } from '../../contract/result/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useCall } from '../query.ts';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { WorkingBlock, WorkingDrawer, WorkingLine } from '../ui/working-drawer.tsx';

type Part = ResultWorkings['components'][number];

const PartBlock = ({ part }: { readonly part: Part }): ReactNode => (
  <WorkingBlock title={part.of === '' ? part.title : `${part.of} ${part.title}`} value={part.value}>
    {part.sheets.length > 1 ? (
      <ul className="result-marks">
        {part.sheets.map(({ id, title, value, dropped }) => (
          <li key={id} title={title}>
            {dropped ? (
              <s>
                <span className="unseen">去掉的分：</span>
                {value}
              </s>
            ) : (
              value
            )}
          </li>
        ))}
      </ul>
    ) : null}
    {part.working === '' ? null : <p>{part.working}</p>}
    {part.sheets.length === 1 ? (
      <p>
        {part.sheets[0]?.title}，{part.sheets[0]?.by.join('、')}录入
      </p>
    ) : null}
    {part.sheets
      .filter(({ corrected }) => corrected !== '')
      .map(({ id, title, corrected }) => (
        <p key={id}>
          {title}更正过：{corrected}
        </p>
      ))}
    {part.clause === '' ? null : <p className="hint">{part.clause}</p>}
  </WorkingBlock>
);

const stepReason = (at: number, count: number): string => {
  if (count > 1 && at === count - 1) return '按这个数比较';
  return at === 1 ? '代入' : '';
};

/** How a total and its place came about: sheet, panel's mark, component, total, place. */
export const WorkingPanel = ({
  activity,
  ranking,
  position,
  onClose,
}: {
  readonly activity: string;
  readonly ranking: string;
  readonly position: number;
  readonly onClose: () => void;
}): ReactNode => {
  const answer = useCall(
    resultWorkings,
    { params: { activity }, query: { ranking, position } },
    { every: 15_000, keepsLast: true },
  );
  if (answer.isError)
    return (
      <WorkingDrawer title="计算过程" whose="" foot={null} onClose={onClose}>
        <Trouble sentence={sentenceOfError(answer.error)} />
      </WorkingDrawer>
    );
  if (answer.data === undefined)
    return (
      <WorkingDrawer title="计算过程" whose="" foot={null} onClose={onClose}>
        <Skeleton lines={6} />
      </WorkingDrawer>
    );
  const { name, unit, title, total, place, basis, components, steps, note, planVersion, version } =
    answer.data;
  return (
    <WorkingDrawer
      title={total === null ? '为什么没有总分' : `${total.shown} 是怎么来的`}
      whose={[name, unit.name, title].filter((part) => part !== '').join('，')}
      foot={
        <>
          <span>
            方案第{planVersion}版{version === null ? '' : `　成绩第${version}版`}
          </span>
          <button type="button" className="link-button small" onClick={() => window.print()}>
            打印这页
          </button>
        </>
      }
      onClose={onClose}
    >
      {components.map((part) => (
        <PartBlock key={`${part.title} ${part.of}`} part={part} />
      ))}
      {steps.map((step) => (
        <section key={step.title} className="result-step">
          <h3>{step.title}</h3>
          {step.lines.map((line, at) => (
            <WorkingLine key={line} expression={line} reason={stepReason(at, step.lines.length)} />
          ))}
          {step.clause === '' ? null : <span className="hint">{step.clause}</span>}
        </section>
      ))}
      {total === null ? null : (
        <WorkingLine expression={`≈ ${total.shown}`} reason="显示的数" isResult />
      )}
      <WorkingLine expression={place === null ? '不排名次' : `第 ${place} 名`} reason={basis} />
      {note === '' ? null : <p className="result-tip">{note}</p>}
    </WorkingDrawer>
  );
};
