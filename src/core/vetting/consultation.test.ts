import { describe, expect, it } from 'vitest';
import { consultationsFor, type Consultation } from './consultation.ts';

const consultation = (id: string, when: Consultation['when']): Consultation => ({
  id,
  title: id,
  kind: 'opinion',
  bodies: [{ id, title: id }],
  when,
  by: 'list',
  copies: 1,
  replyWithin: null,
  validMonths: null,
  block: null,
  adverse: 'stops',
  source: 'J7',
});
const RULES = [
  consultation('police', null),
  consultation('tax', { kind: 'attribute', name: '身份', in: ['企业负责人'] }),
];
const bodies = (attributes: Record<string, string>) =>
  consultationsFor(RULES, { attributes }).map((one) => [one.consultation.id, one.reason]);

describe('whom to consult (J7)', () => {
  it('depends on the nominee', () => {
    expect(bodies({ 身份: '企业负责人' })).toEqual([
      ['police', '所有人选均须征求'],
      ['tax', '企业负责人'],
    ]);
    expect(bodies({ 身份: '经办人员' })).toEqual([['police', '所有人选均须征求']]);
  });

  it('asks rather once too often where a fact is missing', () => {
    expect(bodies({})).toEqual([
      ['police', '所有人选均须征求'],
      ['tax', '未填写身份，按须征求办理'],
    ]);
  });
});
