import type { SearchDimension } from '#quant';
import type { ParameterSpace } from './parameter-space.js';
import type { TrialRecord } from './trial-log.js';

type Values = TrialRecord['parameters'];

const CELLS_MAX = 20;
const PAIRS_MAX = 3;

export interface HeatMapAxis {
  /** The parameter; empty for the second of a search over one. */
  readonly name: string;
  readonly labels: readonly string[];
}

/** One cell: where it is, and the trials in it. */
export interface HeatMapCell {
  readonly across: number;
  readonly down: number;
  readonly trials: number;
  readonly median: number;
}

/** Scores over two parameters. */
export interface HeatMap {
  readonly across: HeatMapAxis;
  readonly down: HeatMapAxis;
  /** Those that have a trial with a score. */
  readonly cells: readonly HeatMapCell[];
  /** Of the best trial. */
  readonly best: HeatMapPlace;
  /** Of the middle of the plateau; null where none was found. */
  readonly plateau: HeatMapPlace | null;
}

interface HeatMapPlace {
  readonly across: number;
  readonly down: number;
}

/** Parameters that are marked. */
interface Marked {
  readonly best: Values;
  readonly plateau: Values | null;
}

/** Scores over each pair of the first parameters; a cell has the median of its trials. */
export function heatMapsOf(trials: readonly TrialRecord[], { dimensions }: ParameterSpace, marked: Marked): HeatMap[] {
  const axes = Object.entries(dimensions).map(([name, dimension]) => binsOf(name, dimension));
  const [only] = axes;
  if (axes.length === 1 && only !== undefined) return [heatMapOf(trials, { across: only, down: whole }, marked)];
  const pairs = axes.flatMap((across, k) => axes.slice(0, k).map((down) => ({ across, down })));
  return pairs.slice(0, PAIRS_MAX).map((pair) => heatMapOf(trials, pair, marked));
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
    kind === 'integer'
      ? wholeNumbers(edge(k), edge(k + 1), k === cells - 1)
      : `${short(edge(k))}–${short(edge(k + 1))}`,
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

function heatMapOf(trials: readonly TrialRecord[], { across, down }: Pair, { best, plateau }: Marked): HeatMap {
  const placeOf = (parameters: Values) => ({
    across: across.binOf(parameters[across.name]),
    down: down.binOf(parameters[down.name]),
  });
  const scored = trials.flatMap(({ parameters, score }) => (score === null ? [] : [{ ...placeOf(parameters), score }]));
  const groups = Map.groupBy(scored, (trial) => trial.down * across.labels.length + trial.across);
  const cells = [...groups].map(([at, group]) => ({
    across: at % across.labels.length,
    down: Math.floor(at / across.labels.length),
    trials: group.length,
    median: medianOf(group.map(({ score }) => score)),
  }));
  return {
    across: axisOf(across),
    down: axisOf(down),
    cells: cells.toSorted((a, b) => a.down - b.down || a.across - b.across),
    best: placeOf(best),
    plateau: plateau === null ? null : placeOf(plateau),
  };
}

const axisOf = ({ name, labels }: Bins): HeatMapAxis => ({ name, labels });

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
