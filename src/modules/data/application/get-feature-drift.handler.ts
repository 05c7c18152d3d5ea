import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { toRfc3339 } from '#kernel';
import { ComputePool } from '#messaging';
import { type DriftWindow, FeatureDriftReport, type FeatureDriftView, GetFeatureDrift } from '../contracts/index.js';
import { driftInWords, thresholdsInWords } from '../domain/features/drift-in-words.js';
import { type DriftRequest, type FeatureDrift, PSI_MOVED, PSI_SHIFTED } from '../domain/features/feature-drift.js';
import { FeatureInputs } from './feature-inputs.js';
import { KnownHistory } from './known-history.js';

const TASK = { file: new URL('../domain/features/feature-drift.js', import.meta.url).href, name: 'driftOf' };
/** A year of days, a week of minutes. */
const RECENT_BARS = { '1d': 250, '1m': 1950 } as const;
const REFERENCE_TIMES = 4;

@QueryHandler(GetFeatureDrift)
export class GetFeatureDriftHandler implements IQueryHandler<GetFeatureDrift> {
  constructor(
    private readonly known: KnownHistory,
    private readonly inputs: FeatureInputs,
    private readonly compute: ComputePool,
  ) {}

  async execute({ instrumentId, set: name, ...asked }: GetFeatureDrift): Promise<FeatureDriftReport> {
    const defined = await this.inputs.define({ set: name });
    const known = await this.known.instrument(instrumentId);
    const recentBars = asked.recentBars ?? RECENT_BARS[known.source.timeframe];
    const referenceBars = asked.referenceBars ?? REFERENCE_TIMES * recentBars;
    const window = this.known.window(known, {});
    const columns = await this.inputs.columns(defined, known, window, recentBars + referenceBars);
    const { texts, fields } = defined;
    const request: DriftRequest = { features: texts, fields, columns, recentBars, referenceBars };
    const drifts = await this.compute.run<FeatureDrift[]>(TASK, request);
    const { closeTimes } = columns.bars;
    const split = Math.max(0, closeTimes.length - recentBars);
    return Object.assign(new FeatureDriftReport(), {
      instrumentId,
      reference: windowOf(closeTimes.subarray(Math.max(0, split - referenceBars), split)),
      recent: windowOf(closeTimes.subarray(split)),
      psiMoved: PSI_MOVED,
      psiShifted: PSI_SHIFTED,
      thresholds: thresholdsInWords,
      features: drifts.map(viewOf),
    });
  }
}

function windowOf(closeTimes: Float64Array): DriftWindow {
  const [first, last] = [closeTimes[0], closeTimes.at(-1)];
  return { bars: closeTimes.length, from: text(first), to: text(last) };
}

const text = (micros: number | undefined): string | null => (micros === undefined ? null : toRfc3339(BigInt(micros)));

const DIGITS = 4;
const rounded = (value: number): number => Number(value.toPrecision(DIGITS));

function viewOf(drift: FeatureDrift): FeatureDriftView {
  const { name, verdict, figures } = drift;
  const words = driftInWords(drift);
  if (figures === null) return { name, verdict, words, ...NO_FIGURES, reference: [], recent: [] };
  const { psi, ks, pValue, low, high, reference, recent } = figures;
  return {
    name,
    verdict,
    words,
    psi: rounded(psi),
    ks: rounded(ks),
    ksPValue: rounded(pValue),
    referenceMean: rounded(reference.mean),
    recentMean: rounded(recent.mean),
    referenceDeviation: rounded(reference.deviation),
    recentDeviation: rounded(recent.deviation),
    low,
    high,
    reference: reference.shares.map(rounded),
    recent: recent.shares.map(rounded),
  };
}

const NO_FIGURES = {
  psi: null,
  ks: null,
  ksPValue: null,
  referenceMean: null,
  recentMean: null,
  referenceDeviation: null,
  recentDeviation: null,
  low: null,
  high: null,
};
