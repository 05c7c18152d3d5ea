import { type CoverageColumns, UNIT, spanOf } from './coverage-columns.js';
import { count } from './format.js';
import { escapeHtml } from './html.js';

/** Of a column, how many histories have all of what is expected, some of it, or none. */
export interface CoverageTotal {
  readonly complete: number;
  readonly partial: number;
  readonly missing: number;
}

type Counter = (total: CoverageTotal) => number;

interface TotalRow {
  readonly name: string;
  readonly note: string;
  /** What the row counts; its highest column fills it. */
  readonly of: Counter;
  /** One over the other from the ground, the highest first. */
  readonly layers: readonly { readonly style: string; readonly of: Counter }[];
}

const running: Counter = ({ complete, partial, missing }) => complete + partial + missing;
const holed: Counter = ({ partial, missing }) => partial + missing;

const ROWS: readonly TotalRow[] = [
  { name: 'All histories', note: 'begun and not over', of: running, layers: [{ style: 'all', of: running }] },
  {
    name: 'With gaps',
    note: 'part of it there, or nothing',
    of: holed,
    layers: [
      { style: 'some', of: holed },
      { style: 'none', of: ({ missing }) => missing },
    ],
  },
];

/** Over the rows of a map: how many histories there are at a time, and how many of them have gaps, each on a scale of its own. */
export const totalRows = (totals: readonly CoverageTotal[], columns: CoverageColumns): string =>
  ROWS.map((row) => rowOf(row, totals, columns)).join('');

function rowOf({ name, note, of, layers }: TotalRow, totals: readonly CoverageTotal[], columns: CoverageColumns) {
  const most = Math.max(0, ...totals.map(of));
  const areas = layers.map((layer) => `<path class="${layer.style}" d="${steps(totals.map(layer.of), most)}"/>`);
  const tips = totals.map((total, column) => {
    const { complete, partial, missing } = total;
    const words = `${count(complete)} complete, ${count(partial)} in part, ${count(missing)} with nothing`;
    return `<path class="tip" d="M${column * UNIT} 0h${UNIT}V100h-${UNIT}z"><title>${spanOf(columns, column, column + 1)}: ${words}</title></path>`;
  });
  const said = escapeHtml(`${name}: ${count(most)} at most at a time`);
  const svg = `<svg viewBox="0 0 ${columns.count * UNIT} 100" preserveAspectRatio="none" role="img" aria-label="${said}">${areas.join('')}${tips.join('')}</svg>`;
  return `<tr class="total"><th scope="row">${name}<small>${note}</small></th><td class="band">${svg}</td><td class="share">${count(most)}<small>at most</small></td></tr>`;
}

/** An area that rises and falls by columns. */
function steps(values: readonly number[], most: number): string {
  const tops = values.map((value) => `V${(100 - (most === 0 ? 0 : (100 * value) / most)).toFixed(1)}h${UNIT}`);
  return `M0 100${tops.join('')}V100z`;
}
