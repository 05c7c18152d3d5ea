import { decimals, fixed, escapeHtml } from '#charts';
import type { SearchDimension } from '#quant';
import type { ParameterSpace } from '../parameter-space.js';
import type { TrialRecord } from '../trial-log.js';

type Values = TrialRecord['parameters'];

const CELLS_MAX = 20;
const PAIRS_MAX = 3;

/** Scores over each pair of the first parameters; a cell has the median of its trials. */
export function heatMaps(trials: readonly TrialRecord[], { dimensions }: ParameterSpace, best: Values): string {
  const axes = Object.entries(dimensions).map(([name, dimension]) => binsOf(name, dimension));
  const [only] = axes;
  if (axes.length === 1 && only !== undefined) return heatMap(trials, { across: only, down: whole }, best);
  const pairs = axes.flatMap((across, k) => axes.slice(0, k).map((down) => ({ across, down })));
  return pairs
    .slice(0, PAIRS_MAX)
    .map((pair) => heatMap(trials, pair, best))
    .join('\n');
}

interface Bins {
  readonly name: string;
  readonly labels: readonly string[];
  readonly binOf: (value: Values[string] | undefined) => number;
}

const whole: Bins = { name: '', labels: [''], binOf: () => 0 };

function binsOf(name: string, dimension: SearchDimension): Bins {
  if (dimension.kind === 'choice' || dimension.kind === 'flag') {
    const options = dimension.kind === 'choice' ? dimension.options : ['false', 'true'];
    return { name, labels: options, binOf: (value) => options.indexOf(String(value)) };
  }
  const { kind, min, max, scale, step = kind === 'integer' ? 1 : 0 } = dimension;
  const values = step > 0 ? Math.floor((max - min) / step + 1e-9) + 1 : Infinity;
  if (values <= CELLS_MAX) {
    const labels = Array.from({ length: values }, (_, k) => short(min + k * step));
    return { name, labels, binOf: (value) => Math.round((Number(value) - min) / step) };
  }
  const warp = scale === 'log' ? Math.log : Number;
  const back = scale === 'log' ? Math.exp : Number;
  const cells = CELLS_MAX / 2;
  const width = (warp(max) - warp(min)) / cells;
  const edge = (k: number) => back(warp(min) + k * width);
  const labels = Array.from({ length: cells }, (_, k) =>
    kind === 'integer' ? wholeNumbers(edge(k), edge(k + 1), k === cells - 1) : `${short(edge(k))}–`,
  );
  return {
    name,
    labels,
    binOf: (value) => Math.min(cells - 1, Math.floor((warp(Number(value)) - warp(min)) / width + 1e-9)),
  };
}

const short = (value: number): string => String(Number(value.toPrecision(4)));

/** The whole numbers from an edge to the next. */
function wholeNumbers(from: number, to: number, last: boolean): string {
  const [first, end] = [Math.ceil(from - 1e-9), last ? Math.floor(to + 1e-9) : Math.ceil(to - 1e-9) - 1];
  return first >= end ? String(first) : `${first}–${end}`;
}

interface Pair {
  readonly across: Bins;
  readonly down: Bins;
}

function heatMap(trials: readonly TrialRecord[], { across, down }: Pair, best: Values): string {
  const scores = down.labels.map(() => across.labels.map((): number[] => []));
  for (const { parameters, score } of trials) {
    if (score !== null) scores[down.binOf(parameters[down.name])]?.[across.binOf(parameters[across.name])]?.push(score);
  }
  const medians = scores.map((row) => row.map(medianOf));
  const shades = shadesOf(medians.flat().filter((median) => median !== null));
  const own = [down.binOf(best[down.name]), across.binOf(best[across.name])].join();
  const rows = down.labels.map((label, r) => {
    const cells = across.labels.map((other, c) => {
      const tip = `${down.name} ${label}, ${across.name} ${other}: ${scores[r]?.[c]?.length ?? 0} trials`;
      return cell(medians[r]?.[c] ?? null, shades, { tip, best: own === `${r},${c}` });
    });
    return `<tr><th>${escapeHtml(label)}</th>${cells.join('')}</tr>`;
  });
  const title = down.name === '' ? across.name : `${down.name} (down) and ${across.name} (across)`;
  const head = ['', ...across.labels].map((label) => `<th>${escapeHtml(label)}</th>`).join('');
  return `<figure><figcaption>${escapeHtml(title)}<small>Median score of the trials in a cell; the frame marks the best trial.</small></figcaption><div class="scroll"><table class="heat"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div></figure>`;
}

/** From the faintest to the fullest colour; where all scores have one sign the faintest is the smallest of them. */
function shadesOf(values: readonly number[]): (value: number) => number {
  const sizes = values.map(Math.abs);
  const mixed = values.some((value) => value < 0) && values.some((value) => value >= 0);
  const low = mixed ? 0 : Math.min(...sizes);
  const width = Math.max(...sizes) - low;
  return (value) => Math.round((width > 0 ? (Math.abs(value) - low) / width : 1) * 72) + 6;
}

function cell(
  median: number | null,
  shades: (value: number) => number,
  { tip, best }: { readonly tip: string; readonly best: boolean },
): string {
  const frame = best ? 'outline:2px solid var(--ink);outline-offset:-2px;' : '';
  if (median === null) return `<td style="${frame}" title="${escapeHtml(tip)}"></td>`;
  const text = Math.abs(median) < 100 ? decimals(median) : fixed(median, 0);
  return `<td class="${median < 0 ? 'loss' : 'gain'}" style="${frame}--s:${shades(median)}%" title="${escapeHtml(tip)}">${text}</td>`;
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
