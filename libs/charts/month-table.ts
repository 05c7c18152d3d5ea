import { fixed, percent } from './format.js';
import { escapeHtml } from './html.js';

export interface MonthlyReturns {
  readonly year: number;
  /** January to December; null where the run had no day. */
  readonly months: readonly (number | null)[];
  readonly total: number;
  readonly benchmark: number | null;
}

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A month's return whose colour is full. */
const FULL = 0.08;

/** Returns by month and year as a heat map. */
export function monthTable(years: readonly MonthlyReturns[]): string {
  const hasBenchmark = years.some(({ benchmark }) => benchmark !== null);
  const head = ['', ...NAMES, 'Year', ...(hasBenchmark ? ['Benchmark'] : [])];
  const rows = years.map(({ year, months, total, benchmark }) => {
    const cells = months.map((value, index) => cell(value, `${NAMES[index]} ${year}`));
    const other = hasBenchmark ? `<td class="total soft">${percent(benchmark)}</td>` : '';
    return `<tr><th>${year}</th>${cells.join('')}<td class="total">${percent(total)}</td>${other}</tr>`;
  });
  return `<figure><div class="scroll"><table class="heat"><thead><tr>${head.map((name) => `<th>${name}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div></figure>`;
}

function cell(value: number | null, month: string): string {
  if (value === null) return '<td></td>';
  const strength = Math.round(Math.min(1, Math.abs(value) / FULL) * 72) + 6;
  const colour = value < 0 ? 'loss' : 'gain';
  return `<td class="${colour}" style="--s:${strength}%" title="${escapeHtml(`${month}: ${percent(value, 2)}`)}">${fixed(value * 100, 1)}</td>`;
}
