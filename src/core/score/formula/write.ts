import { unreachable } from '../../kernel/decision.ts';
import { FUNCTION_NAMES, type FunctionName } from './syntax.ts';
import type { Bound, KnownName } from './bind.ts';

/** How the parts that vary are written: a name by its title or its value, a gathering over members by their values. */
export interface Leaves {
  readonly name: (name: KnownName) => string;
  /** null writes the gathering as the formula has it: 合计(个人笔试得分). */
  readonly members: (expression: Extract<Bound, { kind: 'gather' }>) => readonly string[] | null;
}

const SIGNS = { '+': ' + ', '-': ' − ', '*': ' × ', '/': '/' } as const;

const strength = (expression: Bound): number => {
  switch (expression.kind) {
    case 'binary':
      return expression.operator === '+' || expression.operator === '-' ? 1 : 2;
    case 'negate':
      return 1;
    default:
      return 3;
  }
};

const chineseName = (name: FunctionName): string => FUNCTION_NAMES[name][0] as string;

const writeGathered = (
  name: Extract<Bound, { kind: 'gather' }>['function'],
  parts: readonly string[],
): string =>
  name === 'sum' ? `(${parts.join(' + ')})` : `${chineseName(name)}(${parts.join('，')})`;

/** A fraction or a negative value inside a product needs its own parentheses. */
const guarded = (text: string): string => (/^[\d.]+%?$|^[^\d−-]/u.test(text) ? text : `(${text})`);

/** Writes an expression with the fewest parentheses that keep its meaning. */
export const writeExpression = (expression: Bound, leaves: Leaves): string => {
  const write = (part: Bound): string => writeExpression(part, leaves);
  const within = (part: Bound, least: number): string => {
    const text = write(part);
    if (strength(part) < least) return `(${text})`;
    return least >= 2 && part.kind === 'value' ? guarded(text) : text;
  };
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'value':
      return leaves.name(expression.name);
    case 'negate':
      return `−${within(expression.of, 3)}`;
    case 'binary': {
      const own = strength(expression);
      const left = within(expression.left, own);
      const right = within(expression.right, own + 1);
      return `${left}${SIGNS[expression.operator]}${right}`;
    }
    case 'gather': {
      const members = leaves.members(expression);
      return members === null
        ? `${chineseName(expression.function)}(${write(expression.of)})`
        : writeGathered(expression.function, members);
    }
    case 'among':
      return `${chineseName(expression.function)}(${expression.of.map(write).join('，')})`;
    case 'round':
      return `四舍五入(${write(expression.of)}，${expression.digits})`;
    default:
      return unreachable(expression);
  }
};
