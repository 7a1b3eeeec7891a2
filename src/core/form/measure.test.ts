import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterWidth, countLines, textWidth } from './measure.ts';

describe('width of text', () => {
  it('counts a Chinese character, also beyond the BMP, and Chinese punctuation as 1 em', () => {
    expect(textWidth('王䶮𬭎')).toBe(3);
    expect(textWidth('“最美”——·。')).toBe(8);
    expect(characterWidth('\u{e0100}')).toBe(0); // a variation selector of a name character
  });

  it('takes half-width characters for no less than the widest face makes them', () => {
    expect(textWidth('1986.03')).toBeCloseTo(6 * 0.65 + 0.42);
    expect(characterWidth('W')).toBe(1.1);
    expect(characterWidth('a')).toBe(0.65);
    expect(characterWidth('A')).toBe(0.8);
  });
});

describe('lines of a paragraph', () => {
  it('breaks at the width, from both sides', () => {
    expect(countLines('字'.repeat(30), 10)).toBe(3);
    expect(countLines('字'.repeat(31), 10)).toBe(4);
    expect(countLines('字'.repeat(30), 10, 2)).toBe(4);
    expect(countLines('字'.repeat(28), 10, 2)).toBe(3);
    expect(countLines('', 10)).toBe(1);
  });

  it('keeps closing marks off the beginning and opening ones off the end of a line (避头尾)', () => {
    expect(countLines('一二三四五六七八九十', 10)).toBe(1);
    expect(countLines('一二三四五六七八九十。', 10)).toBe(2);
    // 十。 go to the second line together, and leave one character of room on it short of what a plain count says.
    expect(countLines('一二三四五六七八九十。一二三四五六七八九', 10)).toBe(3);
    expect(countLines('一二三四五六七八九（十', 10)).toBe(2);
  });

  it('keeps words and figures whole, and breaks what is wider than a line', () => {
    expect(countLines('一二三四五六七八2020', 10)).toBe(2);
    expect(countLines('W'.repeat(25), 10)).toBe(3); // 9 of 1.1 em a line
    expect(countLines('。'.repeat(25), 10)).toBe(3);
  });

  it('takes the most that programs make of what fits no line', () => {
    // As one piece of 18 em: 2 lines of 10 em or 3 of 8, and one more.
    expect(countLines('—W1234567890—W1234567890', 10)).toBe(3);
    expect(countLines('—W1234567890—W1234567890', 8)).toBe(4);
  });

  it('never finds fewer lines for a longer text, nor for a narrower line', () => {
    const text = fc.string({ unit: fc.constantFrom(...'王䶮𬭎，。（“aW1 .'), maxLength: 80 });
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 30 }), (written, width) => {
        const lines = countLines(written, width);
        expect(countLines(`${written}王`, width)).toBeGreaterThanOrEqual(lines);
        expect(lines).toBeGreaterThanOrEqual(Math.ceil(textWidth(written.trim()) / width));
      }),
    );
  });
});
