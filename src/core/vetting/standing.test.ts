import { describe, expect, it } from 'vitest';
import { day } from '../kernel/day.ts';
import { emptyEntries, isMet, stagesBefore, vettingDone, type Requirement } from './complete.ts';
import { checkReply, validUntil } from './opinion.ts';
import { sealedText } from './seal.ts';
import { inspectionStanding, mayAsk, standingOf, type RegisteredOpinion } from './standing.ts';
import { inspectionWord, standingWord } from './view.ts';

const TODAY = day('2020-05-08');
const STOPS = { adverse: 'stops' } as const;
const ASKED = { dueOn: day('2020-05-08') };
const CLEAR: RegisteredOpinion = {
  result: 'no-objection',
  validUntil: null,
  isSealVoid: false,
  ruling: null,
};
const of = (opinion: Partial<RegisteredOpinion>, adverse: 'stops' | 'noted' = 'stops') =>
  standingOf({ adverse }, ASKED, { ...CLEAR, ...opinion }, TODAY);

describe('where a consultation stands (J7)', () => {
  it('waits for the body, and is overdue from the day after', () => {
    expect(standingOf(STOPS, null, null, TODAY)).toBe('not-asked');
    expect(standingOf(STOPS, ASKED, null, TODAY)).toBe('waiting');
    expect(standingOf(STOPS, ASKED, null, day('2020-05-09'))).toBe('overdue');
    expect(standingOf(STOPS, { dueOn: null }, null, day('2021-05-09'))).toBe('waiting');
  });

  it('holds to the last day of its validity and not one day longer', () => {
    expect(of({ validUntil: TODAY })).toBe('clear');
    expect(of({ validUntil: day('2020-05-07') })).toBe('expired');
  });

  it('an adverse reply stops until an organiser decides; the plan may only have it noted', () => {
    expect(of({ result: 'objection' })).toBe('undecided');
    expect(of({ result: 'objection', ruling: 'goes-on' })).toBe('goes-on');
    expect(of({ result: 'not-recommended', ruling: 'stops' })).toBe('stopped');
    expect(of({ result: 'objection' }, 'noted')).toBe('noted');
  });

  it('what was said against a nominee does not vanish by a changed form or with time', () => {
    expect(of({ result: 'objection', isSealVoid: true, validUntil: day('2020-01-01') })).toBe(
      'undecided',
    );
    expect(of({ result: 'objection', ruling: 'goes-on', isSealVoid: true })).toBe('seal-void');
  });

  it('a changed print voids the seal, and another body may have to be asked', () => {
    expect(of({ isSealVoid: true })).toBe('seal-void');
    expect(of({ result: 'elsewhere' })).toBe('elsewhere');
    expect((['seal-void', 'expired', 'elsewhere', 'not-asked'] as const).map(mayAsk)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect((['waiting', 'overdue', 'clear', 'undecided'] as const).map(mayAsk)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a reply on paper (J7, J10)', () => {
  const reply = { result: 'no-objection', text: '', sealedOn: TODAY } as const;
  const codes = (decision: ReturnType<typeof checkReply>) =>
    decision.ok ? [] : decision.refusals.map(({ code }) => code);
  const sent = day('2020-05-06');

  it('is one of the answers of its kind, sealed between the letter and today', () => {
    expect(checkReply('examination', reply, sent, TODAY).ok).toBe(true);
    expect(codes(checkReply('recommendation', reply, sent, TODAY))).toEqual([
      'vetting.result-unfit',
    ]);
    const on = (text: string) => ({ ...reply, sealedOn: day(text) });
    expect(codes(checkReply('opinion', on('2020-05-09'), sent, TODAY))).toEqual([
      'vetting.sealed-ahead',
    ]);
    expect(codes(checkReply('opinion', on('2020-05-05'), sent, TODAY))).toEqual([
      'vetting.sealed-before-sent',
    ]);
  });

  it('needs its words where it is adverse', () => {
    const adverse = { ...reply, result: 'objection' } as const;
    expect(codes(checkReply('opinion', adverse, sent, TODAY))).toEqual(['vetting.text-missing']);
    expect(checkReply('opinion', { ...adverse, text: '正在核查' }, sent, TODAY).ok).toBe(true);
  });

  it.each([
    ['2020-05-06', 6, '2020-11-06'],
    ['2020-08-31', 6, '2021-02-28'],
    ['2019-08-31', 6, '2020-02-29'],
    ['2020-12-31', 12, '2021-12-31'],
    ['2020-12-31', 1, '2021-01-31'],
  ])('%s and %i months: to %s (民法典 202)', (sealedOn, months, last) => {
    expect(validUntil(day(sealedOn), months)).toBe(last);
  });

  it('without a bound it holds without end', () => {
    expect(validUntil(TODAY, null)).toBe(null);
  });
});

describe('what must be done before a stage (J7, J12)', () => {
  const police: Requirement = {
    kind: 'consultation',
    stage: 'consultation',
    title: '公安机关审核',
    source: 'J7',
    standing: 'clear',
  };
  const inspection: Requirement = {
    kind: 'inspection',
    stage: 'inspection',
    title: '考察',
    source: 'J12',
    standing: 'none',
  };

  it('is every opinion and every inspection: one refusal for each that is not there', () => {
    expect(vettingDone([police, { ...inspection, standing: 'fit' }])).toEqual({
      ok: true,
      value: null,
    });
    expect(vettingDone([{ ...police, standing: 'expired' }, inspection])).toEqual({
      ok: false,
      refusals: [
        { code: 'vetting.opinion-expired', params: { title: '公安机关审核' }, clause: 'J7' },
        { code: 'vetting.inspection-missing', params: { title: '考察' }, clause: 'J12' },
      ],
    });
    expect([police, inspection].map(isMet)).toEqual([true, false]);
  });

  it('an unfit finding waits for an organiser', () => {
    const standings = ([null, 'goes-on', 'stops'] as const).map((ruling) =>
      inspectionStanding({ outcome: 'unfit', ruling }),
    );
    expect(standings).toEqual(['undecided', 'goes-on', 'stopped']);
    expect(inspectionStanding(null)).toBe('none');
  });

  it('goes by the order of the plan, also through other stages', () => {
    const stages = [
      { id: 'consultation', after: [] },
      { id: 'inspection', after: ['consultation'] },
      { id: 'nomination', after: ['inspection'] },
      { id: 'review', after: ['nomination'] },
    ];
    expect(stagesBefore(stages, 'nomination')).toEqual(['consultation', 'inspection']);
    expect(stagesBefore(stages, 'consultation')).toEqual([]);
  });

  it('a record has every label of the plan', () => {
    expect(emptyEntries(['考察人', '考察结论'], { 考察人: '演示甲', 考察结论: ' ' })).toEqual([
      '考察结论',
    ]);
  });
});

describe('who sees what (J7)', () => {
  it('the unit never learns that a body had something against its nominee', () => {
    expect(standingWord('clerk', 'undecided').word).toBe('有异议，待裁定');
    expect(standingWord('organiser', 'undecided').word).toBe('有异议待处理');
    expect(standingWord('unit', 'undecided').word).toBe('已收到，待研究');
    expect(standingWord('unit', 'goes-on')).toEqual(standingWord('unit', 'clear'));
    expect(standingWord('unit', 'noted')).toEqual(standingWord('unit', 'clear'));
    expect(inspectionWord('unit', 'goes-on')).toEqual(inspectionWord('unit', 'fit'));
  });
});

it('a seal covers labels and texts in their order, and the kind of paper', () => {
  const lines = [['姓名', '演示甲']] as const;
  expect(sealedText('form', lines)).toBe('["qunying.sealed/1","form",[["姓名","演示甲"]]]');
  expect(sealedText('list', lines)).not.toBe(sealedText('form', lines));
});
