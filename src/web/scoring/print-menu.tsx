import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { scoringPapers } from '../../contract/scoring/http.ts';
import type { ScoringStageView } from '../../contract/scoring/shapes.ts';
import { addressOf } from '../api.ts';
import type { StageParams } from './stage-params.ts';

const SHEETS: Readonly<Record<ScoringStageView['kind'], string>> = {
  exam: '成绩登记表',
  practical: '评委评分表',
  quiz: '记分表',
};

/** The stage's sheets as Word, to be printed: for every team, blank ones, and the cover to be signed. */
export const PrintMenu = ({
  params,
  stage,
}: {
  readonly params: StageParams;
  readonly stage: ScoringStageView;
}): ReactNode => {
  const link = (of: 'units' | 'blank' | 'cover', word: string) => ({
    key: of,
    label: (
      <a href={addressOf(scoringPapers, { params, query: { of } })} download>
        {word}
      </a>
    ),
  });
  const name = SHEETS[stage.kind];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...(stage.sheets.length === 0 ? [] : [link('units', `各队${name}（Word）`)]),
          link('blank', `空白${name}（Word）`),
          ...(stage.sheets.length === 0 ? [] : [link('cover', '成绩签认单（Word）')]),
        ],
      }}
    >
      <Button>打印</Button>
    </Dropdown>
  );
};
