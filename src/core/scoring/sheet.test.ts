import { describe, expect, it } from 'vitest';
import type { AccountId } from '../access/actor.ts';
import type { Decision } from '../kernel/decision.ts';
import { sheetForm } from './form.ts';
import { contestants, entry, exam, practical, total } from './scoring.test-kit.ts';
import {
  decideAnswering,
  correctionsOf,
  decideCorrecting,
  decideSettling,
  decideTyping,
  sheetState,
  type Entry,
  type SheetState,
} from './sheet.ts';
import type { SheetValues } from './values.ts';

const form = sheetForm(practical(), contestants());
const at = (...entries: readonly Entry[]): SheetState => sheetState(form, entries);
const by = (who: string): AccountId => who as AccountId;
const codeOf = (decision: Decision<unknown>): string =>
  decision.ok ? String(decision.value) : (decision.refusals[0]?.code ?? '');

const a80 = entry(1, 'typed', '甲', total('80'));
const b80 = entry(2, 'imported', '乙', total('80'));
const b81 = entry(2, 'typed', '乙', total('81'));

describe('N5: two people type a sheet', () => {
  it('one alone is not enough', () => {
    expect(at(a80)).toEqual({ phase: 'one', first: a80 });
    const again = entry(2, 'typed', '甲', total('80'));
    expect(at(a80, again)).toEqual({ phase: 'one', first: again });
  });

  it('agree where both typed the same, also one of them by import', () => {
    expect(at(a80, b80)).toEqual({
      phase: 'agreed',
      values: total('80'),
      from: [a80, b80],
      corrected: null,
      open: null,
    });
  });

  it('differ, and agree once one has typed again', () => {
    expect(at(a80, b81)).toEqual({ phase: 'disputed', first: a80, second: b81 });
    const mended = entry(3, 'typed', '甲', total('81'));
    expect(at(a80, b81, mended)).toMatchObject({ phase: 'agreed', from: [b81, mended] });
  });

  it('who may type: one of two; a third, or whoever would change what is agreed, is refused', () => {
    expect(codeOf(decideTyping(at(), by('甲'), total('80'), 0))).toBe('new');
    expect(codeOf(decideTyping(at(a80), by('乙'), total('81'), 0))).toBe('new');
    expect(codeOf(decideTyping(at(a80, b81), by('丙'), total('80'), 0))).toBe('scoring.two-typed');
    expect(codeOf(decideTyping(at(a80, b80), by('乙'), total('82'), 2))).toBe('scoring.agreed');
    expect(codeOf(decideTyping(at(a80, b80), by('丙'), total('80'), 0))).toBe('scoring.agreed');
  });

  it('sent twice it is entered once; another screen of the same person must be looked at', () => {
    expect(codeOf(decideTyping(at(a80), by('甲'), total('80'), 0))).toBe('repeated');
    expect(codeOf(decideTyping(at(a80, b80), by('甲'), total('80'), 0))).toBe('repeated');
    expect(codeOf(decideTyping(at(a80), by('甲'), total('82'), 0))).toBe('scoring.stale');
    expect(codeOf(decideTyping(at(a80), by('甲'), total('82'), 1))).toBe('new');
  });
});

describe('N5: a third person settles', () => {
  it('only where two differ, and never one of the two', () => {
    expect(codeOf(decideSettling(at(a80, b81), by('丙')))).toBe('null');
    expect(codeOf(decideSettling(at(a80, b81), by('甲')))).toBe('scoring.own-entry');
    expect(codeOf(decideSettling(at(a80), by('丙')))).toBe('scoring.not-disputed');
    expect(codeOf(decideSettling(at(a80, b80), by('丙')))).toBe('scoring.not-disputed');
  });

  it('rests on all three', () => {
    const settled = entry(3, 'settled', '丙', total('81'), '看原表');
    expect(at(a80, b81, settled)).toEqual({
      phase: 'agreed',
      values: total('81'),
      from: [a80, b81, settled],
      corrected: null,
      open: null,
    });
  });
});

describe('N5: corrections supersede, never overwrite', () => {
  const asked = entry(3, 'corrected', '甲', total('83'), '抄错');
  const confirmed = entry(4, 'confirmed', '乙', null);

  it('the old value counts until somebody else has confirmed', () => {
    expect(at(a80, b80, asked)).toMatchObject({
      phase: 'agreed',
      values: total('80'),
      open: asked,
    });
    expect(at(a80, b80, asked, confirmed)).toEqual({
      phase: 'agreed',
      values: total('83'),
      from: [asked, confirmed],
      corrected: asked,
      open: null,
    });
  });

  it('every confirmed correction keeps what stood before it, until the sheet is typed anew', () => {
    const again = entry(5, 'corrected', '乙', total('84'), '漏加');
    const confirmedAgain = entry(6, 'confirmed', '甲', null);
    expect(correctionsOf([a80, b80, asked])).toEqual([]);
    expect(correctionsOf([a80, b80, asked, confirmed, again, confirmedAgain])).toEqual([
      { asked, confirmed, before: total('80') },
      { asked: again, confirmed: confirmedAgain, before: total('83') },
    ]);
    const rejected = entry(4, 'rejected', '乙', null, '原表是80');
    expect(correctionsOf([a80, b80, asked, rejected])).toEqual([]);
    const anew = entry(5, 'typed', '甲', total('90'));
    expect(correctionsOf([a80, b80, asked, confirmed, anew])).toEqual([]);
  });

  it('rejected, the old value stays', () => {
    const rejected = entry(4, 'rejected', '乙', null, '原表是80');
    expect(at(a80, b80, asked, rejected)).toMatchObject({
      values: total('80'),
      open: null,
      corrected: null,
    });
  });

  it('may not be confirmed by whoever entered it, but taken back', () => {
    const open = at(a80, b80, asked);
    expect(codeOf(decideAnswering(open, by('甲'), 'confirmed'))).toBe('scoring.same-person');
    expect(codeOf(decideAnswering(open, by('甲'), 'rejected'))).toBe('null');
    expect(codeOf(decideAnswering(open, by('乙'), 'confirmed'))).toBe('null');
    expect(codeOf(decideAnswering(at(a80, b80), by('乙'), 'confirmed'))).toBe(
      'scoring.no-correction',
    );
  });

  it('says something new, one at a time, of what is agreed', () => {
    expect(codeOf(decideCorrecting(at(a80, b80), total('83')))).toBe('null');
    expect(codeOf(decideCorrecting(at(a80, b80), total('80')))).toBe('scoring.nothing-changed');
    expect(codeOf(decideCorrecting(at(a80, b80, asked), total('84')))).toBe(
      'scoring.correction-open',
    );
    expect(codeOf(decideCorrecting(at(a80, b81), total('84')))).toBe('scoring.not-agreed');
  });
});

describe('what was agreed for somebody else is nobody’s', () => {
  const marks = (typed: Record<string, string>): SheetValues => ({ kind: 'marks', marks: typed });
  const written = exam();
  const before = { p1: '80', p2: '81', p3: '82' };
  const typed = [entry(1, 'typed', '甲', marks(before)), entry(2, 'typed', '乙', marks(before))];
  const substituted = sheetForm(written, [
    ...contestants().slice(0, 2),
    { key: 'p4', name: '丁', isAbsent: false },
  ]);

  it('after a substitution the sheet is typed again', () => {
    expect(sheetState(substituted, typed)).toEqual({ phase: 'empty', wasAgreed: true });
  });

  it('by two again: the old entries do not count as one of them', () => {
    const anew = { p1: '80', p2: '81', p4: '90' };
    const one = entry(3, 'typed', '甲', marks(anew));
    const two = entry(4, 'typed', '乙', marks(anew));
    expect(sheetState(substituted, [...typed, one])).toEqual({ phase: 'one', first: one });
    expect(sheetState(substituted, [...typed, one, two])).toMatchObject({
      phase: 'agreed',
      values: marks(anew),
    });
  });
});
