import { type CoverageColumns, DAY_MS, UNIT, daysText, spanOf } from './coverage-columns.js';
import { type CoverageTotal, totalRows } from './coverage-totals.js';
import { count } from './format.js';
import { escapeHtml } from './html.js';
import { timeTicks } from './time-axis.js';

export interface CoverageRow {
  readonly id: string;
  /** Behind the id. */
  readonly note: string;
  /** By column, how much is there in percent; 100 only where nothing is missing, -1 where nothing is expected. */
  readonly cells: readonly number[];
  readonly sessions: number;
  readonly missing: number;
  readonly partial: number;
}

export interface CoverageMapOptions {
  /** Read out with the table. */
  readonly label: string;
  readonly columns: CoverageColumns;
  /** Of all histories, also those that are no row: stands above the rows. */
  readonly totals?: readonly CoverageTotal[];
  readonly rows: readonly CoverageRow[];
  /** Makes the ids buttons with `data-row`, for a page that listens to them; the one that is chosen is marked. */
  readonly chosen?: string | null;
}

const OUTSIDE = -1;

/** From what share on a column looks like which class; a drawing of less is lower, so that colour is not all that tells. */
const LOOKS = [
  { from: 100, style: 'all', height: 1, words: 'complete' },
  { from: 90, style: 'most', height: 0.74, words: 'nearly all' },
  { from: 50, style: 'some', height: 0.5, words: 'part' },
  { from: 1, style: 'few', height: 0.28, words: 'little' },
  { from: 0, style: 'none', height: 1, words: 'nothing' },
] as const;

interface Look {
  readonly style: string;
  /** Share of the height. */
  readonly height: number;
  readonly words: string;
}

const lookOf = (cell: number): Look | null => LOOKS.find(({ from }) => cell >= from) ?? null;

/** Histories one under the other over their common time: what is there is a band, what is missing a hole in it. */
export function coverageMap({ label, columns, totals = [], rows, chosen }: CoverageMapOptions): string {
  const first = Date.parse(columns.firstDate);
  const last = first + columns.count * columns.daysPerColumn * DAY_MS;
  const ticks = timeTicks(first, last).map(
    ({ at, label: text, minor }) =>
      `<span class="tx${minor ? ' minor' : ''}" style="left:${((100 * (at - first)) / (last - first)).toFixed(2)}%">${escapeHtml(text)}</span>`,
  );
  const body = rows.map((row) => {
    const head =
      chosen === undefined
        ? escapeHtml(row.id)
        : `<button type="button" data-row="${escapeHtml(row.id)}" aria-pressed="${row.id === chosen}">${escapeHtml(row.id)}</button>`;
    return `<tr${row.id === chosen ? ' class="chosen"' : ''}><th scope="row">${head}<small>${escapeHtml(row.note)}</small></th><td class="band">${band(row, columns)}</td><td class="share">${sharePart(row)}</td></tr>`;
  });
  return `<table class="map" aria-label="${escapeHtml(label)}"><thead><tr><th scope="col">History</th><th scope="col" class="axis"><div>${ticks.join('')}<span class="aside">Sessions over time</span></div></th><th scope="col" class="share">There</th></tr></thead><tbody>${totals.length === columns.count ? totalRows(totals, columns) : ''}${body.join('')}</tbody></table>`;
}

/** What the looks of a map mean. */
export const coverageKey = (): string =>
  `<p class="map-key">${LOOKS.map(({ style, words }) => `<span class="swatch ${style}">${words}</span>`).join('')}</p>`;

function sharePart({ sessions, missing, partial }: CoverageRow): string {
  if (sessions === 0) return '–';
  const lack = [
    ...(missing > 0 ? [`${count(missing)} missing`] : []),
    ...(partial > 0 ? [`${count(partial)} partial`] : []),
  ];
  return `${shareOf(sessions - missing - partial, sessions)}<small>${lack.length === 0 ? 'complete' : lack.join(', ')}</small>`;
}

/** Never 100 % where something is missing. */
export function shareOf(there: number, all: number): string {
  if (there === all) return '100 %';
  return `${Math.min(99.9, Math.floor((1000 * there) / all) / 10).toFixed(1)} %`;
}

function band(row: CoverageRow, columns: CoverageColumns): string {
  const runs = runsOf(row.cells.map((cell) => (cell === OUTSIDE ? null : lookOf(cell))));
  const paths = runs.map(({ look, from, to }) => {
    const tip = `${spanOf(columns, from, to)}: ${look.words}${worst(row.cells.slice(from, to))}`;
    return box(look, from * UNIT, (to - from) * UNIT, tip);
  });
  const { sessions, missing, partial } = row;
  const said =
    sessions === 0
      ? `${row.id}: nothing`
      : `${row.id}: ${shareOf(sessions - missing - partial, sessions)} of ${count(sessions)} sessions`;
  return `<svg viewBox="0 0 ${columns.count * UNIT} 100" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(said)}">${paths.join('')}</svg>`;
}

function worst(cells: readonly number[]): string {
  const least = Math.min(...cells);
  return least === 100 || least === 0 ? '' : `, ${least} % at the worst`;
}

interface Run<Kind> {
  readonly look: Kind;
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** Neighbours that look the same, as one. */
function runsOf<Kind extends object>(looks: readonly (Kind | null)[]): Run<Kind>[] {
  const runs: Run<Kind>[] = [];
  for (const [at, look] of looks.entries()) {
    const before = runs.at(-1);
    if (look === null) continue;
    if (before?.look === look && before.to === at) runs[runs.length - 1] = { ...before, to: at + 1 };
    else runs.push({ look, from: at, to: at + 1 });
  }
  return runs;
}

const box = ({ style, height }: Look, x: number, width: number, tip: string): string =>
  `<path class="${style}" d="M${x} ${100 - height * 100}h${width}V100h-${width}z"><title>${escapeHtml(tip)}</title></path>`;

export interface HistoryDaysOptions {
  readonly label: string;
  /** Day of the first letter. */
  readonly firstDate: string;
  /** A letter a day: `#` complete, `+` partial, `0` missing, `-` no session, `x` bars without a session. */
  readonly states: string;
}

const DAY_LOOKS: Readonly<Record<string, Look>> = {
  '#': { style: 'all', height: 1, words: 'complete' },
  '+': { style: 'some', height: 0.5, words: 'fewer bars than usual' },
  '0': { style: 'none', height: 1, words: 'no bar' },
  x: { style: 'extra', height: 0.5, words: 'bars although there was no session' },
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = 366;

/** Every day of a history, a band a year, the latest year first; weekends and holidays do not part a band. */
export function historyDays({ label, firstDate, states }: HistoryDaysOptions): string {
  const first = Date.parse(firstDate);
  const from = new Date(first).getUTCFullYear();
  const to = new Date(first + Math.max(0, states.length - 1) * DAY_MS).getUTCFullYear();
  const months = MONTHS.map(
    (name, month) =>
      `<span class="tx${month % 3 === 0 ? '' : ' minor'}" style="left:${((100 * (Date.UTC(2000, month, 1) - Date.UTC(2000, 0, 1))) / (DAYS * DAY_MS)).toFixed(2)}%">${name}</span>`,
  );
  const rows = Array.from({ length: to - from + 1 }, (_, back) => {
    const year = to - back;
    const start = Math.round((Date.UTC(year, 0, 1) - first) / DAY_MS);
    const days = Array.from({ length: DAYS }, (__, day) => states[start + day] ?? ' ');
    return yearRow(year, days.slice(0, isLeap(year) ? DAYS : DAYS - 1));
  });
  return `<table class="map days" aria-label="${escapeHtml(label)}"><thead><tr><th scope="col">Year</th><th scope="col" class="axis"><div class="starts">${months.join('')}</div></th><th scope="col" class="share">Not there</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;

function yearRow(year: number, days: readonly string[]): string {
  const runs = runsOf(bridged(days).map((state) => DAY_LOOKS[state] ?? null));
  const start = Date.UTC(year, 0, 1);
  const paths = runs.map(({ look, from, to }) =>
    box(
      look,
      from * UNIT,
      (to - from) * UNIT,
      `${daysText(start + from * DAY_MS, start + (to - 1) * DAY_MS)}: ${look.words}`,
    ),
  );
  const lost = days.filter((state) => state === '0').length;
  const thin = days.filter((state) => state === '+').length;
  const text = [...(lost > 0 ? [`${lost} missing`] : []), ...(thin > 0 ? [`${thin} partial`] : [])].join(', ');
  const said = `${year}: ${text === '' ? 'complete' : text}`;
  return `<tr><th scope="row">${year}</th><td class="band"><svg viewBox="0 0 ${DAYS * UNIT} 100" preserveAspectRatio="none" role="img" aria-label="${said}">${paths.join('')}</svg></td><td class="share">${text === '' ? '–' : text}</td></tr>`;
}

/** Days without a session look like the days around them where those look the same. */
function bridged(days: readonly string[]): string[] {
  const looks = [...days];
  let last = -1;
  for (let day = 0; day < looks.length; day++) {
    if (looks[day] === '-') continue;
    const state = looks[day] ?? ' ';
    if (last >= 0 && state !== ' ' && looks[last] === state) looks.fill(state, last + 1, day);
    last = day;
  }
  return looks;
}
