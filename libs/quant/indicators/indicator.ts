import { UserError } from '#kernel';
import type { Result } from '#kernel';
import type { IndicatorErrorCode } from './indicators.errors.js';
import { runBatch } from './batch.js';
import { parseParameters } from './parameters.js';
import type { Parameters, ParameterValues } from './parameters.js';
import { IndicatorStream } from './stream.js';
import type { StreamPlan } from './stream.js';
import { Workspace } from './workspace.js';
import type { Column, Columns, Kernel } from './workspace.js';

export type IndicatorGroup =
  'overlap' | 'momentum' | 'volatility' | 'volume' | 'cycle' | 'statistic' | 'transform' | 'pattern';

export interface IndicatorDefinition<I extends readonly string[], O extends readonly string[], P extends Parameters> {
  /** The name of the trade, in capitals: `SMA`, `MACD`. */
  readonly name: string;
  readonly title: string;
  readonly group: IndicatorGroup;
  /** What goes in, in the order of the call: `high`, `low`, `close`, or `value` for any series. */
  readonly inputs: I;
  readonly outputs: O;
  readonly parameters: P;
  /**
   * How far past its lookback the first value still matters: `none` for windows; `recursive` where it fades (an average of all the past: give
   * it several periods more of history before you trust it); `path` where it never does (a running total from the first row).
   */
  readonly memory: 'none' | 'recursive' | 'path';
  /** Rows without a value at the beginning. */
  lookback(parameters: ParameterValues<P>): number;
  /** Rows back that the kernel reads; the lookback and one more where it is not given. */
  history?(parameters: ParameterValues<P>): number;
  /** May write before the lookback what it needs itself: nobody is shown that. */
  kernel(parameters: ParameterValues<P>, inputs: Columns<I>, outputs: Columns<O>, workspace: Workspace): Kernel;
}

/**
 * An indicator as batch and as stream. Both run the same kernel on the same operations in the same order, so their results are equal to the bit.
 * Rows before the first one where all inputs are numbers are passed over, so that one indicator's output is another's input.
 */
export class Indicator<
  I extends readonly string[] = readonly string[],
  O extends readonly string[] = readonly string[],
  P extends Parameters = Parameters,
> {
  constructor(private readonly definition: IndicatorDefinition<I, O, P>) {}

  get name(): string {
    return this.definition.name;
  }

  get title(): string {
    return this.definition.title;
  }

  get group(): IndicatorGroup {
    return this.definition.group;
  }

  get inputs(): I {
    return this.definition.inputs;
  }

  get outputs(): O {
    return this.definition.outputs;
  }

  get parameters(): P {
    return this.definition.parameters;
  }

  get memory(): 'none' | 'recursive' | 'path' {
    return this.definition.memory;
  }

  /** Checks parameters that come from outside. */
  parse(given: Readonly<Record<string, unknown>>): Result<ParameterValues<P>, IndicatorErrorCode> {
    return parseParameters(this.definition.parameters, given);
  }

  /**
   * Rows at the beginning that have no value.
   * @throws UserError `QUANT.BAD_PARAMETER`
   */
  lookback(parameters: Partial<ParameterValues<P>> = {}): number {
    return this.definition.lookback(this.accept(parameters));
  }

  /**
   * One output column per name in `outputs`, as long as the inputs, NaN before there is enough data.
   * `into` takes the results where it is given, so that a sweep allocates nothing.
   * @throws UserError `QUANT.BAD_PARAMETER` also for columns that are missing or differ in length
   */
  batch(inputs: Columns<I>, parameters: Partial<ParameterValues<P>> = {}, into?: Columns<O>): Columns<O> {
    const values = this.accept(parameters);
    const rows = this.rowsOf(inputs);
    const outputs = into ?? new Workspace(rows).columnsFor(this.outputs);
    checkLengths('output', outputs, this.outputs.length, rows);
    const begin = firstCompleteRow(inputs, rows);
    const plan = this.plan(values);
    const kernel = (workspace: Workspace) => this.definition.kernel(values, inputs, outputs, workspace);
    runBatch({ inputs, outputs, begin, rows, kernel }, plan);
    for (const output of outputs) output.fill(Number.NaN, 0, begin + plan.lookback);
    return outputs;
  }

  /** @throws UserError `QUANT.BAD_PARAMETER` */
  stream(parameters: Partial<ParameterValues<P>> = {}): IndicatorStream<O> {
    return new IndicatorStream(this.plan(this.accept(parameters)));
  }

  private plan(values: ParameterValues<P>): StreamPlan<O> {
    const lookback = this.definition.lookback(values);
    return {
      name: this.name,
      outputs: this.outputs,
      lookback,
      history: this.definition.history?.(values) ?? lookback + 1,
      build: (workspace) => {
        const inputs = workspace.columnsFor(this.inputs);
        const outputs = workspace.columnsFor(this.outputs);
        return { inputs, outputs, kernel: this.definition.kernel(values, inputs, outputs, workspace) };
      },
    };
  }

  private accept(parameters: Partial<ParameterValues<P>>): ParameterValues<P> {
    const parsed = this.parse(parameters);
    if (parsed.ok) return parsed.value;
    const { code, message, details } = parsed.refusal;
    throw new UserError(code, `${this.name}: ${message}`, details);
  }

  private rowsOf(inputs: Columns<I>): number {
    const rows = inputs[0]?.length ?? 0;
    checkLengths('input', inputs, this.inputs.length, rows);
    return rows;
  }
}

export function indicator<
  const I extends readonly string[],
  const O extends readonly string[],
  const P extends Parameters,
>(definition: IndicatorDefinition<I, O, P>): Indicator<I, O, P> {
  return new Indicator(definition);
}

function checkLengths(what: string, columns: readonly Column[], count: number, rows: number): void {
  if (columns.length === count && columns.every((column) => column.length === rows)) return;
  const details = {
    expected: `${count} columns of ${rows} rows`,
    given: columns.map((column) => String(column.length)).join(', '),
  };
  throw new UserError('QUANT.BAD_PARAMETER', `The ${what} must be ${details.expected}.`, details);
}

function firstCompleteRow(inputs: readonly Column[], rows: number): number {
  let row = 0;
  while (row < rows && inputs.some((column) => Number.isNaN(column[row]))) row++;
  return row;
}
