import { Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { scoringBoard } from '../../contract/scoring/http.ts';
import { teamBook, teamPlates } from '../../contract/team/http.ts';
import { addressOf } from '../api.ts';
import { useCall } from '../query.ts';

/** The judges registered for the stages of the final, each once, as lines: the name, a blank, where they come from. */
const useJudgeLines = (activity: string, isWanted: boolean): string => {
  const board = useCall(scoringBoard, { params: { activity } }, { waits: !isWanted });
  const lines = (board.data?.stages ?? []).flatMap(({ panel }) =>
    (panel?.judges ?? []).map(({ name, body }) => `${name} ${body}`.trim()),
  );
  return [...new Set(lines)].join('\n');
};

/** What is printed for the day: the order book, and name plates of the teams and of whoever else sits at a table. */
export const PrintActs = (params: {
  readonly activity: string;
  readonly stage: string;
}): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const judges = useJudgeLines(params.activity, isOpen);
  const others = typed ?? judges;
  return (
    <>
      <Button href={addressOf(teamBook, { params })} download>
        秩序册Word
      </Button>
      <Button onClick={() => setOpen(true)}>桌签</Button>
      {isOpen ? (
        <Modal
          open
          title="印桌签"
          onCancel={() => setOpen(false)}
          footer={[
            <Button key="no" onClick={() => setOpen(false)}>
              不印
            </Button>,
            <Button
              key="yes"
              type="primary"
              href={addressOf(teamPlates, { params, query: { others } })}
              download
              onClick={() => setOpen(false)}
            >
              下载桌签Word
            </Button>,
          ]}
        >
          <div className="fields">
            <p>各队领队、联络员和队员每人一张；A4横放，对折后两面都能看到姓名。</p>
            <label>
              另印评委、工作人员等，每行一人，先写姓名，空一格写单位或职务
              {judges === '' ? '' : '；已登记的评委已列入'}
              <Input.TextArea
                value={others}
                maxLength={2000}
                autoSize={{ minRows: 4, maxRows: 10 }}
                placeholder={'张明 市人社局\n李华 主持人'}
                onChange={({ target }) => setTyped(target.value)}
              />
            </label>
          </div>
        </Modal>
      ) : null}
    </>
  );
};
