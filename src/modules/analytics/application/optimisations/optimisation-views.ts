import type { JobStatus } from '#messaging';
import type { OptimisationResult, TrialRecord } from '#research';
import type { OptimisationView } from '../../contracts/index.js';
import type { TrialView } from '../../contracts/optimisation.js';
import type { KeptOptimisation } from '../ports/optimisation-runs.port.js';

/** One that is not done, by its job. */
export const waitingView = ({ id, state, progress, note, error }: JobStatus): OptimisationView => ({
  id,
  state,
  progress,
  note,
  strategy: null,
  startedAt: null,
  figures: null,
  errorCode: error?.code ?? null,
  errorMessage: error?.message ?? null,
});

export const keptView = ({ id, result }: KeptOptimisation): OptimisationView => ({
  id,
  state: 'DONE',
  progress: 1,
  note: 'done',
  strategy: result.strategy.name,
  startedAt: result.timing.startedAt,
  figures: figuresOf(result),
  errorCode: null,
  errorMessage: null,
});

export function trialView({ stage, id, parameters, score, result }: TrialRecord): TrialView {
  const { figures, error } = result;
  const { sharpe = null, totalReturn = null, maxDrawdown = null, fills = null } = figures ?? {};
  return { stage, trial: id, parameters: texts(parameters), score, sharpe, totalReturn, maxDrawdown, fills, error };
}

type Figures = NonNullable<OptimisationView['figures']>;

function figuresOf(result: OptimisationResult): Figures {
  const { best, judgement, remarks, stability, heatMaps, walkForward, trials } = result;
  const { tried, probabilisticSharpe, deflatedSharpe, expectedMaximumSharpe } = judgement;
  const { minimumTrackRecordDays, trackRecordDays, overfitting } = judgement;
  return {
    best: bestView(best),
    trials,
    judgement: {
      tried,
      probabilisticSharpe,
      deflatedSharpe,
      expectedMaximumSharpe,
      overfittingProbability: overfitting?.probability ?? null,
      minimumTrackRecordDays,
      trackRecordDays,
    },
    remarks: remarks.map(({ good, text }) => ({ good, text })),
    plateau: stability === null ? null : plateauView(stability.plateau),
    heatMaps: heatMaps.map(({ across, down, cells }) => ({
      across: across.name,
      down: down.name,
      acrossLabels: [...across.labels],
      downLabels: [...down.labels],
      cells: cells.map((cell) => ({ ...cell })),
    })),
    walkForward: walkForward === null ? null : walkForwardView(walkForward),
  };
}

function bestView({ parameters, score, figures, id }: OptimisationResult['best']): TrialView {
  const { sharpe, totalReturn, maxDrawdown, fills } = figures;
  const trial = { stage: 0, trial: id, parameters: texts(parameters), score };
  return { ...trial, sharpe, totalReturn, maxDrawdown, fills, error: null };
}

function plateauView(plateau: NonNullable<OptimisationResult['stability']>['plateau']): Figures['plateau'] {
  const { parameters, score, neighbours, median, lowerQuartile } = plateau;
  return { parameters: texts(parameters), score, neighbours, median, lowerQuartile };
}

function walkForwardView(walked: NonNullable<OptimisationResult['walkForward']>): Figures['walkForward'] {
  const { windows, outOfSample, efficiency } = walked;
  return {
    windows: windows.map(({ train, test, best, totalReturn }) => ({
      trainFrom: train.from,
      trainTo: train.to,
      testFrom: test.from,
      testTo: test.to,
      parameters: texts(best?.parameters ?? {}),
      totalReturn,
    })),
    annualReturn: outOfSample?.annualReturn ?? null,
    sharpe: outOfSample?.sharpe ?? null,
    efficiency,
  };
}

const texts = (parameters: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
