import { unreachable } from '../kernel/decision.ts';
import {
  add,
  decimalPlaces,
  decimalText,
  divide,
  exactText,
  isZero,
  multiply,
  negate,
  plainText,
  round,
  subtract,
  type Exact,
  type Rounding,
} from '../kernel/exact.ts';
import { valueAt } from './column.ts';
import { columnFor, gatherValues, membersByTeam, type Evaluation } from './evaluate.ts';
import { idsIn, type Bound } from './formula/bind.ts';
import { writeExpression } from './formula/write.ts';
import type { Program } from './program.ts';
import type { Level } from './rules.ts';

/** How one figure came about. `value` is null where a part is absent, which `missing` then names. */
export interface Working {
  readonly title: string;
  /** The formula in the plan's names. */
  readonly formula: string;
  /** The formula with the figures put in; then with every term worked out, where that says more. */
  readonly steps: readonly string[];
  readonly value: Exact | null;
  /** Before rounding, where the plan rounds at this stage. */
  readonly unrounded: Exact | null;
  readonly rounding: Rounding | null;
  readonly missing: readonly string[];
}

const MODES: Readonly<Record<Rounding['mode'], string>> = {
  'half-up': '四舍五入',
  'half-even': '四舍六入五成双',
  down: '只舍不入',
  up: '只入不舍',
};

/** `四舍五入保留2位小数`. */
export const roundingText = ({ digits, mode }: Rounding): string =>
  `${MODES[mode]}${digits === 0 ? '取整' : `保留${digits}位小数`}`;

/** A value as a working shows it: in full where it ends within four decimals, else as a fraction with its decimals. */
export const figureText = (value: Exact, digits: number): string => {
  const places = decimalPlaces(value);
  return places !== null && places <= 4
    ? plainText(value)
    : `${exactText(value)} ≈ ${decimalText(value, digits)}`;
};

/** Works figures out one by one, for people. Values agree with `evaluateScores`; this is the slow, obvious way. */
export class Workings {
  readonly #program: Program;
  readonly #evaluation: Evaluation;
  readonly #members: readonly (readonly number[])[];

  constructor(program: Program, evaluation: Evaluation) {
    this.#program = program;
    this.#evaluation = evaluation;
    this.#members = membersByTeam(evaluation.table);
  }

  #membersOf(level: Level, index: number): readonly number[] {
    const team = level === 'team' ? index : (this.#evaluation.table.teamOf[index] ?? -1);
    return this.#members[team] ?? [];
  }

  #gathered(expression: Extract<Bound, { kind: 'gather' }>, level: Level, index: number) {
    const values = this.#membersOf(level, index).map((member) =>
      this.value(expression.of, 'individual', member),
    );
    const present = values.filter((value) => value !== null);
    return { present, complete: present.length === values.length || expression.leaveOut };
  }

  /** The value of an expression for one person or team; null where a part is absent or a divisor is 0. */
  value(expression: Bound, level: Level, index: number): Exact | null {
    const of = (part: Bound): Exact | null => this.value(part, level, index);
    switch (expression.kind) {
      case 'number':
        return expression.value;
      case 'value':
        return valueAt(columnFor(this.#evaluation, expression.name, level), index);
      case 'negate': {
        const value = of(expression.of);
        return value === null ? null : negate(value);
      }
      case 'binary': {
        const left = of(expression.left);
        const right = of(expression.right);
        if (left === null || right === null) return null;
        if (expression.operator === '/') return isZero(right) ? null : divide(left, right);
        return { '+': add, '-': subtract, '*': multiply }[expression.operator](left, right);
      }
      case 'gather': {
        const { present, complete } = this.#gathered(expression, level, index);
        return complete ? gatherValues(expression.function, present) : null;
      }
      case 'among': {
        const values = expression.of.map(of);
        const present = values.filter((value) => value !== null);
        return present.length < values.length ? null : gatherValues(expression.function, present);
      }
      case 'round': {
        const value = of(expression.of);
        return value === null ? null : round(value, { digits: expression.digits, mode: 'half-up' });
      }
      default:
        return unreachable(expression);
    }
  }

  #substituted(expression: Bound, level: Level, index: number): string {
    const text = (value: Exact | null): string => (value === null ? '缺' : plainText(value));
    return writeExpression(expression, {
      name: (name) => text(valueAt(columnFor(this.#evaluation, name, level), index)),
      members: (gathering) => {
        const members = this.#membersOf(level, index);
        return members.map((member) => text(this.value(gathering.of, 'individual', member)));
      },
    });
  }

  /** The sum with each of its terms worked out: 92 + 59/2 + 130/3. */
  #terms(expression: Bound, level: Level, index: number): string {
    if (
      expression.kind === 'binary' &&
      (expression.operator === '+' || expression.operator === '-')
    ) {
      const sign = expression.operator === '+' ? ' + ' : ' − ';
      const right = this.#terms(expression.right, level, index);
      const guarded = expression.operator === '-' && / [+−] /u.test(right) ? `(${right})` : right;
      return `${this.#terms(expression.left, level, index)}${sign}${guarded}`;
    }
    const value = this.value(expression, level, index);
    return value === null ? '缺' : plainText(value);
  }

  #missing(expression: Bound, level: Level, index: number): readonly string[] {
    const { table } = this.#evaluation;
    switch (expression.kind) {
      case 'value': {
        const absent = valueAt(columnFor(this.#evaluation, expression.name, level), index) === null;
        return absent ? [expression.name.title] : [];
      }
      case 'gather':
        return expression.leaveOut
          ? []
          : this.#membersOf(level, index).flatMap((member) =>
              this.#missing(expression.of, 'individual', member).map(
                (title) => `${table.individuals[member]?.name ?? ''}的${title}`,
              ),
            );
      case 'number':
        return [];
      case 'negate':
      case 'round':
        return this.#missing(expression.of, level, index);
      case 'binary':
        return [expression.left, expression.right].flatMap((part) =>
          this.#missing(part, level, index),
        );
      case 'among':
        return expression.of.flatMap((part) => this.#missing(part, level, index));
      default:
        return unreachable(expression);
    }
  }

  /** The working of one expression, under the name of the figure it makes. */
  of(
    title: string,
    expression: Bound,
    level: Level,
    index: number,
    rounding: Rounding | null,
  ): Working {
    const formula = writeExpression(expression, {
      name: (name) => name.title,
      members: () => null,
    });
    const unrounded = this.value(expression, level, index);
    const substituted = this.#substituted(expression, level, index);
    const terms = this.#terms(expression, level, index);
    const result = unrounded === null ? null : plainText(unrounded);
    return {
      title,
      formula,
      steps: [substituted, terms].filter(
        (step, at, all) => step !== all[at - 1] && step !== result,
      ),
      value: unrounded === null || rounding === null ? unrounded : round(unrounded, rounding),
      unrounded,
      rounding,
      missing: [...new Set(this.#missing(expression, level, index))],
    };
  }

  /** The working of a ranking's total, before it those of the figures it uses, in the order they are made. */
  ofTotal(rankingId: string, index: number): readonly Working[] {
    const compiled = this.#program.rankings.find((one) => one.ranking.id === rankingId);
    if (compiled === undefined) throw new RangeError(`no ranking ${rankingId}`);
    const { ranking, total } = compiled;
    const needed = new Set(idsIn(total));
    const used = this.#program.figures
      .toReversed()
      .filter(({ figure, bound }) => {
        if (!needed.has(figure.id)) return false;
        for (const id of idsIn(bound)) needed.add(id);
        return true;
      })
      .reverse();
    const figures = used.flatMap(({ figure, bound }) => {
      const { title, rounding } = figure;
      if (figure.of === ranking.of) return [this.of(title, bound, figure.of, index, rounding)];
      if (figure.of === 'team') {
        const team = this.#evaluation.table.teamOf[index] ?? -1;
        return team < 0 ? [] : [this.of(title, bound, 'team', team, rounding)];
      }
      return this.#membersOf('team', index).map((member) => {
        const { name } = this.#evaluation.table.individuals[member] ?? { name: '' };
        return this.of(`${name}的${title}`, bound, 'individual', member, rounding);
      });
    });
    return [...figures, this.of(ranking.total, total, ranking.of, index, ranking.rounding)];
  }
}

/** A working on one line: `a + b/3 = 92 + 88.5/3 = 989/6 ≈ 164.83`. */
export const workingLine = (working: Working, digits: number): string => {
  const { formula, steps, value, unrounded, rounding, missing } = working;
  if (unrounded === null) {
    const reason = missing.length > 0 ? `缺${missing.join('、')}` : '除数为0或数据不足';
    return [formula, ...steps, `不能计算（${reason}）`].join(' = ');
  }
  const result = figureText(unrounded, digits);
  const line = [formula, ...steps, result].join(' = ');
  return rounding === null || value === null
    ? line
    : `${line}；${roundingText(rounding)} = ${decimalText(value, rounding.digits)}`;
};
