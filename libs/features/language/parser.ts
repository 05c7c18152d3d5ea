import { type Token, tokensOf } from './lexer.js';
import { Problem } from './problem.js';
import type { Syntax } from './syntax.js';

/** Binary signs: how tightly they bind, and the operator they stand for. */
const BINARY: Readonly<Record<string, readonly [binds: number, operator: string]>> = {
  '|': [1, 'Or'],
  '&': [2, 'And'],
  '==': [4, 'Eq'],
  '!=': [4, 'Ne'],
  '<': [4, 'Lt'],
  '<=': [4, 'Le'],
  '>': [4, 'Gt'],
  '>=': [4, 'Ge'],
  '+': [5, 'Add'],
  '-': [5, 'Sub'],
  '*': [6, 'Mul'],
  '/': [6, 'Div'],
  '**': [8, 'Power'],
};
const BINDS_NOT = 3;
const BINDS_MINUS = 7;
const DEPTH_MAX = 100;

/** @throws Problem `FEATURES.SYNTAX`, `FEATURES.TOO_LARGE` */
export function parse(source: string): Syntax {
  return new Parser(tokensOf(source)).whole();
}

/** By precedence climbing. */
class Parser {
  private next = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Syntax {
    const expression = this.expression(0);
    if (this.peek().kind !== 'end') this.expected('an operator or the end of the expression');
    return expression;
  }

  private expression(least: number): Syntax {
    this.depth += 1;
    const at = this.peek().position;
    if (this.depth > DEPTH_MAX) throw new Problem('FEATURES.TOO_LARGE', at, `More than ${DEPTH_MAX} levels deep.`);
    let left = this.operand();
    for (;;) {
      const binary = this.peek().kind === 'sign' ? BINARY[this.peek().text] : undefined;
      if (binary === undefined || binary[0] < least) break;
      const [binds, operator] = binary;
      const { position } = this.take();
      const right = this.expression(operator === 'Power' ? binds : binds + 1);
      left = { kind: 'call', operator, operands: [left, right], position };
    }
    this.depth -= 1;
    return left;
  }

  private operand(): Syntax {
    const { kind, text, position } = this.peek();
    if (kind === 'number') return { kind, value: Number(this.take().text), position };
    if (kind === 'text') return { kind, value: this.take().text, position };
    if (kind === 'field') return { kind, name: this.take().text, position };
    if (kind === 'name') return this.call();
    if (kind === 'sign' && text === '(') return this.inParentheses();
    if (kind === 'sign' && text === '-') return this.minus();
    if (kind === 'sign' && (text === '!' || text === '~')) {
      this.take();
      return { kind: 'call', operator: 'Not', operands: [this.expression(BINDS_NOT)], position };
    }
    return this.expected('a number, a $field, an operator or (');
  }

  private inParentheses(): Syntax {
    this.take();
    const inside = this.expression(0);
    this.takeSign(')');
    return inside;
  }

  private minus(): Syntax {
    const { position } = this.take();
    const operand = this.expression(BINDS_MINUS);
    if (operand.kind === 'number') return { ...operand, value: 0 - operand.value, position };
    return { kind: 'call', operator: 'Neg', operands: [operand], position };
  }

  private call(): Syntax {
    const { text: operator, position } = this.take();
    this.takeSign('(');
    const operands: Syntax[] = [];
    if (!this.isSign(')')) {
      do operands.push(this.expression(0));
      while (this.isSign(',') && this.take());
    }
    this.takeSign(')');
    return { kind: 'call', operator, operands, position };
  }

  private takeSign(text: string): void {
    if (!this.isSign(text)) this.expected(text === '(' ? '( with the arguments' : text);
    this.take();
  }

  private isSign(text: string): boolean {
    return this.peek().kind === 'sign' && this.peek().text === text;
  }

  private peek(): Token {
    return this.tokens[this.next] ?? { kind: 'end', text: '', position: 0 };
  }

  private take(): Token {
    const token = this.peek();
    this.next += 1;
    return token;
  }

  private expected(expected: string): never {
    const { kind, text, position } = this.peek();
    const found = kind === 'end' ? 'the end' : text;
    throw new Problem('FEATURES.SYNTAX', position, `Expected ${expected}, found ${found}.`, { expected, found });
  }
}
