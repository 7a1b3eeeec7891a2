import { decimalPlaces, isZero } from '../../kernel/exact.ts';
import { FUNCTION_NAMES, type Expression, type FormulaFault, type FunctionName } from './syntax.ts';
import { orFault, stop } from './fault.ts';
import { tokenize, type Token } from './token.ts';

/** Longer or deeper formulas are refused before they can cost time. */
const FORMULA_LIMITS = { characters: 2000, depth: 50, roundingDigits: 8 } as const;

const functionOf = (name: string): FunctionName | undefined =>
  (Object.keys(FUNCTION_NAMES) as FunctionName[]).find((one) =>
    FUNCTION_NAMES[one].includes(name.toLowerCase()),
  );

const describe = (token: Token): string => {
  switch (token.kind) {
    case 'number':
    case 'name':
      return token.text;
    case 'operator':
      return token.operator;
    case 'open':
      return '（';
    case 'close':
      return '）';
    case 'comma':
      return '，';
    case 'end':
      return '公式末尾';
  }
};

class Parser {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get #next(): Token {
    return this.#tokens[this.#index] as Token;
  }

  whole(): Expression {
    if (this.#next.kind === 'end') stop('formula.empty', 1);
    const expression = this.#additive();
    const rest = this.#next;
    if (rest.kind === 'close') stop('formula.parenthesis-stray', rest.at);
    if (rest.kind !== 'end') stop('formula.operator-expected', rest.at, { found: describe(rest) });
    return expression;
  }

  #leftAssociative(operators: readonly string[], part: () => Expression): Expression {
    let left = part();
    for (
      let token = this.#next;
      token.kind === 'operator' && operators.includes(token.operator);
      token = this.#next
    ) {
      this.#index += 1;
      const right = part();
      if (token.operator === '/' && right.kind === 'number' && isZero(right.value))
        stop('formula.division-by-zero', right.at);
      left = { kind: 'binary', at: left.at, operator: token.operator, left, right };
    }
    return left;
  }

  #additive(): Expression {
    this.#depth += 1;
    if (this.#depth > FORMULA_LIMITS.depth)
      stop('formula.too-deep', this.#next.at, { most: FORMULA_LIMITS.depth });
    const result = this.#leftAssociative(['+', '-'], () =>
      this.#leftAssociative(['*', '/'], () => this.#signed()),
    );
    this.#depth -= 1;
    return result;
  }

  #signed(): Expression {
    const token = this.#next;
    if (token.kind !== 'operator' || (token.operator !== '-' && token.operator !== '+'))
      return this.#primary();
    this.#index += 1;
    this.#depth += 1;
    if (this.#depth > FORMULA_LIMITS.depth)
      stop('formula.too-deep', token.at, { most: FORMULA_LIMITS.depth });
    const of = this.#signed();
    this.#depth -= 1;
    return token.operator === '+' ? of : { kind: 'negate', at: token.at, of };
  }

  #primary(): Expression {
    const token = this.#next;
    this.#index += 1;
    if (token.kind === 'number') return token;
    if (token.kind === 'name')
      return this.#next.kind === 'open'
        ? this.#call(token)
        : { kind: 'name', at: token.at, name: token.text };
    if (token.kind !== 'open')
      return stop('formula.operand-expected', token.at, { found: describe(token) });
    const inner = this.#additive();
    this.#close(token.at);
    return inner;
  }

  #close(openedAt: number): void {
    const token = this.#next;
    if (token.kind === 'end') stop('formula.parenthesis-open', openedAt);
    if (token.kind !== 'close')
      stop('formula.operator-expected', token.at, { found: describe(token) });
    this.#index += 1;
  }

  #call(name: Extract<Token, { kind: 'name' }>): Expression {
    const found = functionOf(name.text);
    if (found === undefined)
      return stop('formula.unknown-function', name.at, {
        name: name.text,
        known: Object.values(FUNCTION_NAMES)
          .map(([chinese]) => chinese)
          .join('、'),
      });
    const openedAt = this.#next.at;
    this.#index += 1;
    const list: Expression[] = [this.#additive()];
    while (this.#next.kind === 'comma') {
      this.#index += 1;
      list.push(this.#additive());
    }
    this.#close(openedAt);
    if (found === 'round') checkRounding(name, list);
    return { kind: 'call', at: name.at, function: found, arguments: list };
  }
}

const checkRounding = (name: Token, list: readonly Expression[]): void => {
  const digits = list[1];
  if (list.length !== 2 || digits === undefined)
    return stop('formula.argument-count', name.at, { name: describe(name), count: 2 });
  const valid =
    digits.kind === 'number' &&
    decimalPlaces(digits.value) === 0 &&
    digits.value.n <= BigInt(FORMULA_LIMITS.roundingDigits);
  if (!valid) stop('formula.digits-not-whole', digits.at, { most: FORMULA_LIMITS.roundingDigits });
};

/**
 * Reads a formula (N6.1, N6.2): + − × ÷ in half or full width, percentages, parentheses, the functions of
 * `FUNCTION_NAMES`, and names of scores in Chinese or English.
 * @returns the expression, or the first fault with its position
 */
export const parseFormula = (formula: string): Expression | FormulaFault => {
  if ([...formula].length > FORMULA_LIMITS.characters)
    return { code: 'formula.too-long', at: 1, params: { most: FORMULA_LIMITS.characters } };
  return orFault(() => new Parser(tokenize(formula)).whole());
};
