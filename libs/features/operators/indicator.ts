import { type Indicator, type Parameter as IndicatorParameter, findIndicator, indicators } from '#quant';
import type { Operator, Parameter } from '../language/operator.js';
import type { Constant, Memory } from '../language/series.js';
import { indicatorColumn } from '../plan/memories.js';
import { series } from './parameters.js';

const PREFIX = 'TA.';
const MEMORIES: Readonly<Record<Indicator['memory'], Memory>> = {
  none: 'window',
  recursive: 'recursive',
  path: 'path',
};

/** The operator of an indicator's output: `TA.RSI`, or `TA.MACD.histogram` where there are several; the first where none is named. */
export function findIndicatorOperator(name: string): Operator | undefined {
  if (!name.startsWith(PREFIX)) return undefined;
  const [indicatorName = '', wanted] = name.slice(PREFIX.length).split('.');
  const indicator = findIndicator(indicatorName);
  const output = wanted ?? indicator?.outputs[0];
  if (indicator === undefined || output === undefined || !indicator.outputs.includes(output)) return undefined;
  return operatorOf(indicator, output);
}

/** Every name that `findIndicatorOperator` knows. */
export const indicatorOperatorNames = (): readonly string[] =>
  Object.values<Indicator>(indicators).flatMap((indicator) =>
    indicator.outputs.map((output) => nameOf(indicator, output)),
  );

const nameOf = ({ name, outputs }: Indicator, output: string): string =>
  outputs.length === 1 ? `${PREFIX}${name}` : `${PREFIX}${name}.${output}`;

function operatorOf(indicator: Indicator, output: string): Operator {
  const names = Object.keys(indicator.parameters);
  const parametersOf = (constants: readonly Constant[]) =>
    Object.fromEntries(names.map((name, index) => [name, constants[index] ?? 0]));
  return {
    name: nameOf(indicator, output),
    group: 'indicator',
    about: indicator.title,
    parameters: [
      ...indicator.inputs.map((name) => series(name)),
      ...Object.entries(indicator.parameters).map(([name, parameter]) => constantOf(name, parameter)),
    ],
    result: 'number',
    reach: (constants) => indicator.lookback(parametersOf(constants)),
    memory: MEMORIES[indicator.memory],
    lower: (plan, inputs, constants) =>
      indicatorColumn(plan, inputs, { indicator, parameters: parametersOf(constants), output }),
  };
}

function constantOf(name: string, parameter: IndicatorParameter): Parameter {
  if (parameter.kind === 'choice')
    return { kind: 'text', name, choices: parameter.choices, default: parameter.default };
  const { kind, minimum, maximum } = parameter;
  return { kind, name, minimum, maximum, default: parameter.default };
}
