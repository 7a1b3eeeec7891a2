import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/scoring/http.ts';
import { finalScores } from './queries.ts';
import { openTestFinal, type TestFinal } from './scoring.test-kit.ts';

describe('N5.2: sheets that are agreed and form no mark', () => {
  let final: TestFinal;
  beforeAll(async () => {
    final = await openTestFinal();
  }, 60_000);
  afterAll(() => final.close());

  it('one judge’s 缺赛 beside another’s mark keeps the stage open, and says for which team', async () => {
    const stage = 'practical';
    const [absent = '', marked = ''] = await final.judges(2);
    const board = await final.server.call(final.organiser, http.scoringBoard, {
      params: { activity: final.id },
    });
    for (const { id } of board.value.units)
      for (const who of [final.first, final.second]) {
        const isFaulty = id === final.unitNamed('海门市医疗保障局');
        await final.type(
          who,
          { stage, unit: id as never, judge: absent },
          isFaulty ? { kind: 'absent' } : { total: '82' },
        );
        await final.type(who, { stage, unit: id as never, judge: marked }, { total: '80' });
      }
    const refused = await final.sign(stage);
    expect([refused.status, refused.problem.detail]).toEqual([
      409,
      '还有1项没有完成（实务操作得分 海门区有的评委评了分，有的写了缺赛；请核对评分表）；请办完后再签字',
    ]);
    const { outstanding } = await finalScores(
      final.server.services.db,
      await final.plan(),
      final.today(),
    );
    expect(
      outstanding.filter((one) => one.stage === stage).map(({ title, says }) => [title, says]),
    ).toEqual([
      ['实务操作得分 海门区', '有的评委评了分，有的写了缺赛；请核对评分表'],
      ['市级决赛 实务操作', '裁判长还没有签字'],
    ]);
  });
});
