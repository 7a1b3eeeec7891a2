import { Button, Input, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { paperSheetEnter, reviewGet } from '../../contract/review/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { Trouble } from '../ui/trouble.tsx';
import type { PanelProps } from './panel-props.ts';

const READ = {
  first: '第一遍已录，请另一位经办人录第二遍',
  differs: '与第一遍不一致，请对照原件重录',
  taken: '两遍一致，已计入',
} as const;

/** Sheets on paper, read by two people: the second equal reading counts. */
export const PaperSheetCard = ({ review, panel, params }: PanelProps): ReactNode => {
  const id = useId();
  const enter = useAct(paperSheetEnter, [reviewGet]);
  const [member, setMember] = useState<string | null>(
    panel.members.find(({ onPaperOnly }) => onPaperOnly)?.id ?? null,
  );
  const [nomination, setNomination] = useState<string | null>(null);
  const [marks, setMarks] = useState<Readonly<Record<string, string>>>({});
  const [said, setSaid] = useState('');
  const away = new Set(
    panel.recusals.filter((one) => one.member === member).map((one) => one.nomination),
  );
  const names = panel.orders.find((one) => one.member === member)?.names ?? [];
  const nominees = panel.candidates
    .filter((one) => !away.has(one.id))
    .toSorted((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
  const isWhole =
    member !== null &&
    nomination !== null &&
    review.criteria.every((criterion) => (marks[criterion.id] ?? '') !== '');
  const send = (): void =>
    enter.mutate(
      { params, body: { member: member ?? '', nomination: nomination ?? '', marks, remark: '' } },
      {
        onSuccess: ({ state }) => {
          const name = nominees.find((one) => one.id === nomination)?.name ?? '';
          setSaid(`${name}：${READ[state]}`);
          if (state === 'differs') return;
          const at = nominees.findIndex((one) => one.id === nomination);
          setNomination(nominees[at + 1]?.id ?? null);
          setMarks({});
        },
      },
    );
  return (
    <Card title="录入纸质评分表" note="由两位经办人各录一遍，一致才计入">
      <div className="review-fields">
        <label>
          评委
          <Select
            placeholder="选评委"
            value={member}
            options={panel.members.map((one) => ({
              value: one.id,
              label: `${one.name}（已评${one.done}/${one.of}）`,
            }))}
            onChange={(value: string) => {
              setMember(value);
              setNomination(null);
            }}
          />
        </label>
        <label>
          人选（按该评委的次序）
          <Select
            placeholder="选人选"
            disabled={member === null}
            value={nomination}
            options={nominees.map(({ id: value, name, unit }) => ({
              value,
              label: `${name}　${unit}`,
            }))}
            onChange={setNomination}
          />
        </label>
        {review.criteria.map((criterion) => (
          <label key={criterion.id} htmlFor={`${id}-${criterion.id}`}>
            {criterion.title}
            <Input
              id={`${id}-${criterion.id}`}
              inputMode="decimal"
              maxLength={5}
              suffix="分"
              value={marks[criterion.id] ?? ''}
              onChange={({ target }) => setMarks({ ...marks, [criterion.id]: target.value })}
            />
          </label>
        ))}
        <div className="review-button">
          <Button disabled={!isWhole} loading={enter.isPending} onClick={send}>
            录入
          </Button>
          <span className="small" role="status">
            {said === '' && !isWhole ? '选评委、人选，各项都填好后录入' : said}
          </span>
        </div>
      </div>
      {enter.isError ? <Trouble sentence={sentenceOfError(enter.error)} /> : null}
    </Card>
  );
};
