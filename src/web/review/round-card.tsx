import { Button, Checkbox, InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  paperBallotEnter,
  paperMove,
  reviewGet,
  roundEnd,
  roundOpen,
} from '../../contract/review/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';
import type { PanelProps } from './panel-props.ts';

type Round = PanelProps['panel']['rounds'][number];

const STATES = {
  open: { tone: 'active', word: '投票中' },
  counted: { tone: 'done', word: '已计票' },
  void: { tone: 'idle', word: '作废' },
} as const;

const READ = {
  first: '第一遍已录，请另一人录第二遍',
  differs: '两遍不一致，请核对纸质票后重录',
  taken: '两遍一致，已放入票箱',
} as const;

const ReadPaper = ({
  round,
  params,
}: Pick<PanelProps, 'params'> & { readonly round: Round }): ReactNode => {
  const enter = useAct(paperBallotEnter, [reviewGet]);
  const [number, setNumber] = useState(1);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isSpoilt, setSpoilt] = useState(false);
  return (
    <div className="review-form">
      <div className="review-acts">
        <label>
          录入纸质票：打乱后的第
          <InputNumber
            aria-label="第几张"
            min={1}
            max={1000}
            value={number}
            onChange={(value) => setNumber(value ?? 1)}
          />
          张
        </label>
        {round.candidates.map(({ id, name }) => (
          <Checkbox
            key={id}
            checked={chosen.includes(id)}
            onChange={({ target }) =>
              setChosen(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          >
            {name}
          </Checkbox>
        ))}
        <Checkbox checked={isSpoilt} onChange={({ target }) => setSpoilt(target.checked)}>
          无法辨认（无效票）
        </Checkbox>
        <Button
          loading={enter.isPending}
          onClick={() =>
            enter.mutate(
              {
                params: { ...params, round: round.id },
                body: { number, chosen: [...chosen], isSpoilt },
              },
              {
                onSuccess: () => {
                  setNumber(number + 1);
                  setChosen([]);
                  setSpoilt(false);
                },
              },
            )
          }
        >
          录入
        </Button>
        {enter.data === undefined ? null : <span role="status">{READ[enter.data.state]}</span>}
        {round.read === null || round.read.once + round.read.twice === 0 ? null : (
          <span className="small">
            录过两遍{round.read.twice}张，只录一遍{round.read.once}张
          </span>
        )}
      </div>
      {enter.isError ? <Trouble sentence={sentenceOfError(enter.error)} /> : null}
    </div>
  );
};

/** One vote: papers out and back, reading paper, counting. */
const RoundCard = ({
  round,
  params,
  panel,
  review,
}: PanelProps & { readonly round: Round }): ReactNode => {
  const move = useAct(paperMove, [reviewGet]);
  const end = useAct(roundEnd, [reviewGet]);
  const at = { ...params, round: round.id };
  const back = round.papers.filter(({ state }) => state === 'returned').length;
  const isOn = round.state === 'open' && review.mayManage;
  const { count } = round;
  const onBallot = new Set(round.candidates.map(({ id }) => id));
  const away = round.papers
    .filter(({ member, medium }) =>
      medium === 'paper'
        ? panel.recusals.some((one) => one.member === member && onBallot.has(one.nomination))
        : false,
    )
    .map(({ name }) => name);
  return (
    <Card
      title={`第${round.number}轮投票`}
      note={`${round.candidates.length}人中选${round.places}人，发出${round.papers.length}张，收回${back}张`}
    >
      <p className="review-lead">
        <StateTag {...STATES[round.state]} />
        {count === null ? null : (
          <span>
            发出{count.issued}张，收回{count.returned}张，有效{count.valid}张，无效{count.invalid}张
          </span>
        )}
      </p>
      {count === null ? null : (
        <DataTable
          caption={`第${round.number}轮计票`}
          rows={count.tallies}
          keyOf={({ id }) => id}
          columns={[
            { key: 'name', title: '姓名', isHead: true, cell: ({ name }) => name },
            { key: 'votes', title: '得票', isNumber: true, cell: ({ votes }) => votes },
            { key: 'of', title: '应计票', isNumber: true, cell: ({ of }) => of },
            {
              key: 'majority',
              title: '半数',
              isShort: true,
              cell: ({ hasMajority }) => (hasMajority ? '超过半数' : '没有超过半数'),
            },
          ]}
        />
      )}
      {isOn ? (
        <>
          <ul className="review-papers">
            {round.papers.map(({ member, name, medium, state }) => (
              <li key={member}>
                <b>{name}</b>
                <span className="small">
                  {medium === 'paper' ? '纸质票' : '电子票'}，
                  {state === 'returned' ? '已收回' : '未收回'}
                </span>
                {state === 'returned' ? null : (
                  <Button
                    size="small"
                    aria-label={`${name}：${medium === 'paper' ? '登记收回' : '改发纸质票'}`}
                    onClick={() =>
                      move.mutate({
                        params: at,
                        body: { member, to: medium === 'paper' ? 'returned' : 'paper' },
                      })
                    }
                  >
                    {medium === 'paper' ? '登记收回' : '改发纸质票'}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {away.length === 0 ? null : (
            <p className="small">
              {away.join('、')}
              有回避，纸质票上少列人选，读票的人认得出；要保密的，请改用电子票。
            </p>
          )}
          {move.isError ? <Trouble sentence={sentenceOfError(move.error)} /> : null}
          {round.papers.some(({ medium }) => medium === 'paper') ? (
            <ReadPaper round={round} params={params} />
          ) : null}
          <div className="review-acts">
            <ConfirmAct
              word="计票"
              title="计票"
              isPrimary
              onAct={() => end.mutateAsync({ params: at, body: { to: 'counted' } })}
              sentenceOf={sentenceOfError}
            >
              已收回{back}张，未收回{round.papers.length - back}张。计票后不能再交票。
            </ConfirmAct>
            <ConfirmAct
              word="作废重投"
              title="作废这一轮"
              reasonLabel="作废原因"
              isGrave
              onAct={(reason) => end.mutateAsync({ params: at, body: { to: 'void', reason } })}
              sentenceOf={sentenceOfError}
            >
              已交的票全部销毁，不计票，须重新发票。
            </ConfirmAct>
          </div>
        </>
      ) : null}
    </Card>
  );
};

/** The votes of a review, and the button for the next one where one is needed. */
export const Rounds = (props: PanelProps): ReactNode => {
  const { panel, params, review } = props;
  const open = useAct(roundOpen, [reviewGet]);
  const isOn = panel.rounds.some(({ state }) => state === 'open');
  const needsFirst =
    review.method === 'ballots' && !panel.rounds.some(({ state }) => state === 'counted');
  const isWanted = panel.state === 'open' && !isOn && (needsFirst || panel.tie !== null);
  return (
    <>
      {panel.rounds.map((round) => (
        <RoundCard key={round.id} {...props} round={round} />
      ))}
      {isWanted && review.mayManage ? (
        <ConfirmAct
          word={needsFirst ? '发票，开始投票' : '对并列的人选再投一轮'}
          title="开始投票"
          isPrimary
          onAct={() => open.mutateAsync({ params })}
          sentenceOf={sentenceOfError}
        >
          {panel.tie === null
            ? '每位评委领一张票，已回避的人选不在其票上。'
            : `${panel.tie.names.join('、')}并列，投票决定${panel.tie.places}个名额。开始后评分不能再改。`}
        </ConfirmAct>
      ) : null}
    </>
  );
};
