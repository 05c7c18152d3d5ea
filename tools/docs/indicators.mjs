import { indicators } from '../../libs/quant/index.ts';
import { makeBars } from '../../libs/quant/indicators/fixtures/bars.ts';
import { code, page, table } from './markdown.mjs';

const TEXT = `Every indicator of \`#quant\`, with its inputs in the order of the call, its parameters (default, and what is allowed) and its outputs.
**Lookback** is the number of rows without a value, with default parameters. **Unstable** says how long the beginning of the history shows after
that: \`0\` for windows; a number of rows, measured on made-up bars, until a series that begins later differs by less than a millionth;
\`all\` where it counts for ever (a running total, a stop), so that only series with the same first row agree. TA-Lib calls it the unstable
period; it is 0 there unless told, and so the values after the lookback are the same here and there.

An update takes constant amortised time for any period, but for \`AVGDEV\`, \`CCI\`, \`PERCENTRANK\` and \`PERCENTILE\`, which need the window in the order of its
values and take O(log period), and \`MAVP\` of another average than \`sma\`, which runs one for each period in its range.`;

const GROUPS = ['overlap', 'momentum', 'volatility', 'volume', 'cycle', 'statistic', 'transform', 'pattern'];
const ROWS = 6000;
const LATER = 2000;
const CLOSE = 1e-6;

const bars = makeBars(ROWS, 42);
const others = {
  session: bars.open.map((_, row) => Math.floor(row / 10)),
  anchor: bars.open.map((_, row) => Number(row % 100 === 0)),
  other: bars.low,
};

export function indicatorReference() {
  const all = Object.values(indicators);
  const parts = GROUPS.map((group) => {
    const rows = all.filter((each) => each.group === group).map(rowOf);
    return `## ${group}\n\n${table(['name', 'what', 'inputs', 'parameters', 'outputs', 'lookback', 'unstable'], rows)}`;
  });
  return page('# Indicators', `${TEXT}\n\nThere are ${all.length}.`, ...parts);
}

const rowOf = (each) => [
  code(each.name),
  each.title,
  each.inputs.join(', '),
  Object.entries(each.parameters).map(parameterText).join('; '),
  each.outputs.join(', '),
  each.lookback(),
  unstableRows(each),
];

function parameterText([name, parameter]) {
  const range =
    parameter.kind === 'choice' ? parameter.choices.join(', ') : `${parameter.minimum} to ${parameter.maximum}`;
  return `${code(name)} ${parameter.default} (${range})`;
}

/** How many rows after its lookback a series that begins later is not yet the one that began before. */
function unstableRows(each) {
  if (each.memory !== 'recursive') return each.memory === 'none' ? '0' : 'all';
  const inputs = each.inputs.map((name) => bars[name] ?? others[name] ?? bars.close);
  const whole = each.batch(inputs);
  const later = each.batch(inputs.map((column) => column.subarray(LATER)));
  const first = each.lookback();
  const last = Math.max(...whole.map((column, k) => lastDifference(column.subarray(LATER), later[k], first)));
  return last === ROWS - LATER - 1 ? 'all' : last - first + 1;
}

function lastDifference(expected, given, first) {
  const size = expected.reduce((largest, value) => Math.max(largest, Math.abs(value) || 0), 0);
  let row = given.length - 1;
  while (row >= first && Math.abs(given[row] - expected[row]) <= CLOSE * size) row--;
  return row;
}
