import type { Result } from '#kernel';
import {
  Choice,
  Command,
  Flag,
  Float,
  Integer,
  Nested,
  Query,
  Text,
  TextMap,
  Timestamp,
  pageOf,
  type Page,
} from '#messaging';
import { ResearchCommand } from './research-data.js';

const optimisationStates = ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELED'] as const;
const searchMethods = ['grid', 'random', 'tpe', 'cma-es'] as const;
const walkForwardModes = ['rolling', 'anchored'] as const;

/** Searches for the parameters of a strategy of the strategies' folder, as a job. */
export class RunOptimisation extends ResearchCommand<Result<OptimisationView>> {
  static readonly type = 'analytics.run-optimisation.v1';

  @Text({
    list: true,
    maxItems: 50,
    description:
      'Ranges of parameters: MIN..MAX, MIN..MAX:STEP, MIN..MAX:log, a list of options, or one value that stays.',
    example: ['fast=5..20:5', 'slow=40..80:20'],
  })
  readonly ranges!: string[];

  @Choice('SearchMethod', searchMethods, { optional: true, description: 'Default: tpe.', example: 'grid' })
  readonly method?: (typeof searchMethods)[number];

  @Integer({
    optional: true,
    minimum: 1,
    maximum: 100_000,
    description: 'Default: all of a grid, else 100.',
    example: 12,
  })
  readonly trials?: number;

  @Integer({
    optional: true,
    minimum: 1,
    maximum: 1000,
    description: 'For tpe: trials it may not know the results of (default 4).',
    example: 4,
  })
  readonly concurrency?: number;

  @Text({ optional: true, description: 'The figure to make large (default sharpe).', example: 'sharpe' })
  readonly objective?: string;

  @Text({
    optional: true,
    list: true,
    maxItems: 20,
    description: 'Taken off it: FIGURE:WEIGHT.',
    example: ['maxDrawdown:0.5'],
  })
  readonly penalty?: string[];

  @Text({
    optional: true,
    list: true,
    maxItems: 20,
    description: 'What a trial has to keep to.',
    example: ['fills>=2'],
  })
  readonly constraint?: string[];

  @Choice('WalkForwardMode', walkForwardModes, {
    optional: true,
    description: 'Search in window after window and test on what follows.',
    example: 'rolling',
  })
  readonly walkForward?: (typeof walkForwardModes)[number];

  @Integer({ optional: true, minimum: 1, maximum: 100, description: 'Windows (default 5).', example: 2 })
  readonly folds?: number;

  @Integer({
    optional: true,
    minimum: 1,
    maximum: 100,
    description: 'Training in test windows (default 3).',
    example: 3,
  })
  readonly trainRatio?: number;

  @Integer({
    optional: true,
    minimum: 0,
    maximum: 1000,
    description: 'Days off the end of each training window.',
    example: 5,
  })
  readonly purgeDays?: number;

  @Integer({
    optional: true,
    minimum: 0,
    maximum: 1000,
    description: 'Days off the start of each test window.',
    example: 5,
  })
  readonly embargoDays?: number;
}

/** One set of parameters that was run. Figures are null where the run failed or they are not defined. */
export class TrialView {
  @Integer({
    description: '0 for the search over all of the time, else the number of the walk-forward window.',
    example: 0,
  })
  stage!: number;

  @Integer({ example: 7 })
  trial!: number;

  @TextMap({ example: { fast: '10', slow: '60' } })
  parameters!: Record<string, string>;

  @Float({ optional: true, description: 'Value of the objective.', example: 0.41 })
  score!: number | null;

  @Float({ optional: true, example: 0.41 })
  sharpe!: number | null;

  @Float({ optional: true, example: 0.9 })
  totalReturn!: number | null;

  @Float({ optional: true, example: 0.21 })
  maxDrawdown!: number | null;

  @Integer({ optional: true, example: 62 })
  fills!: number | null;

  @Text({ optional: true, maxLength: 4000, description: 'Why it has no figures.', example: null })
  error!: string | null;
}

export const TrialPage = pageOf(TrialView);
export type TrialPage = Page<TrialView>;

/** What the best result is worth, seeing how many were tried. */
export class OptimisationJudgement {
  @Integer({ description: 'Different points that were run.', example: 12 })
  tried!: number;

  @Float({ optional: true, description: 'Had it been the only trial (Bailey and López de Prado 2012).', example: 0.97 })
  probabilisticSharpe!: number | null;

  @Float({ optional: true, description: 'Against the best of as many trials without skill.', example: 0.83 })
  deflatedSharpe!: number | null;

  @Float({ optional: true, description: 'The Sharpe ratio that such a best would show.', example: 0.2 })
  expectedMaximumSharpe!: number | null;

  @Float({ optional: true, description: 'Probability of backtest overfitting (CSCV).', example: 0.4 })
  overfittingProbability!: number | null;

  @Float({ optional: true, description: 'Days until a Sharpe ratio above zero is sure to 95 %.', example: 2500 })
  minimumTrackRecordDays!: number | null;

  @Integer({ example: 5105 })
  trackRecordDays!: number;
}

/** How trials close to a point did. */
export class PlateauView {
  @TextMap({ example: { fast: '10', slow: '60' } })
  parameters!: Record<string, string>;

  @Float({ example: 0.4 })
  score!: number;

  @Integer({ description: 'Trials close to it.', example: 5 })
  neighbours!: number;

  @Float({ optional: true, description: 'Of their scores.', example: 0.38 })
  median!: number | null;

  @Float({ optional: true, example: 0.35 })
  lowerQuartile!: number | null;
}

export class HeatMapCellView {
  @Integer({ description: 'Index into the labels across.', example: 0 })
  across!: number;

  @Integer({ description: 'Index into the labels down.', example: 0 })
  down!: number;

  @Float({ description: 'Median score of its trials.', example: 0.38 })
  median!: number;

  @Integer({ example: 1 })
  trials!: number;
}

/** Scores over two parameters. */
export class HeatMapView {
  @Text({ example: 'slow' })
  across!: string;

  @Text({ description: 'Empty where there is one parameter.', example: 'fast' })
  down!: string;

  @Text({ list: true, example: ['40', '60', '80'] })
  acrossLabels!: string[];

  @Text({ list: true, example: ['5', '10', '15', '20'] })
  downLabels!: string[];

  @Nested(() => HeatMapCellView, { list: true })
  cells!: HeatMapCellView[];
}

/** A window of the walk-forward: searched up to `trainTo`, traded in the test. */
export class WalkForwardWindowView {
  @Text({ example: '2000-01-03' })
  trainFrom!: string;

  @Text({ example: '2010-04-01' })
  trainTo!: string;

  @Text({ example: '2010-04-15' })
  testFrom!: string;

  @Text({ example: '2013-09-01' })
  testTo!: string;

  @TextMap({
    description: 'The best of its training window; empty where there was none.',
    example: { fast: '10', slow: '60' },
  })
  parameters!: Record<string, string>;

  @Float({ description: 'Of the test window.', example: 0.12 })
  totalReturn!: number;
}

export class WalkForwardView {
  @Nested(() => WalkForwardWindowView, { list: true })
  windows!: WalkForwardWindowView[];

  @Float({ optional: true, description: 'Out of sample, compounded to a year.', example: 0.03 })
  annualReturn!: number | null;

  @Float({ optional: true, description: 'Out of sample.', example: 0.3 })
  sharpe!: number | null;

  @Float({ optional: true, description: 'Yearly return out of sample over that in training (Pardo).', example: 0.5 })
  efficiency!: number | null;
}

/** One thing to know about the best result. */
export class OptimisationRemark {
  @Flag({ description: 'Whether it speaks for it.', example: true })
  good!: boolean;

  @Text({ maxLength: 1000, example: 'Deflated Sharpe ratio 83.1 %: …' })
  text!: string;
}

/** What came of an optimisation. */
export class OptimisationFigures {
  @Nested(() => TrialView)
  best!: TrialView;

  @Integer({ description: 'Of the search over all of the time.', example: 12 })
  trials!: number;

  @Nested(() => OptimisationJudgement)
  judgement!: OptimisationJudgement;

  @Nested(() => OptimisationRemark, { list: true })
  remarks!: OptimisationRemark[];

  @Nested(() => PlateauView, { optional: true, description: 'The point with the best neighbours.' })
  plateau!: PlateauView | null;

  @Nested(() => HeatMapView, { list: true })
  heatMaps!: HeatMapView[];

  @Nested(() => WalkForwardView, { optional: true })
  walkForward!: WalkForwardView | null;
}

/** An optimisation, whether it waits, runs or is done. */
export class OptimisationView {
  @Text({ example: 'opt_00000001' })
  id!: string;

  @Choice('OptimisationState', optimisationStates, { example: 'DONE' })
  state!: (typeof optimisationStates)[number];

  @Float({ description: '0 to 1.', example: 1 })
  progress!: number;

  @Text({ maxLength: 1000, description: 'Trials done, their rate, the best score, the time left.', example: 'done' })
  note!: string;

  @Text({ optional: true, description: 'Class of the strategy, when done.', example: 'EmaCross' })
  strategy!: string | null;

  @Timestamp({ optional: true, description: 'When it began to run, when done.' })
  startedAt!: string | null;

  @Nested(() => OptimisationFigures, { optional: true })
  figures!: OptimisationFigures | null;

  @Text({ optional: true, description: 'Why it failed.', example: null })
  errorCode!: string | null;

  @Text({ optional: true, maxLength: 4000, example: null })
  errorMessage!: string | null;
}

export const OptimisationPage = pageOf(OptimisationView);
export type OptimisationPage = Page<OptimisationView>;

export class CancelOptimisation extends Command<Result<OptimisationView>> {
  static readonly type = 'analytics.cancel-optimisation.v1';

  @Text({ example: 'opt_00000001' })
  readonly optimisationId!: string;
}

export class GetOptimisation extends Query<OptimisationView | null> {
  static readonly type = 'analytics.get-optimisation.v1';

  @Text({ example: 'opt_00000001' })
  readonly optimisationId!: string;
}

/** The report of an optimisation that is done, a whole HTML page. */
export class GetOptimisationReport extends Query<string | null> {
  static readonly type = 'analytics.get-optimisation-report.v1';

  @Text({ example: 'opt_00000001' })
  readonly optimisationId!: string;
}

/** Optimisations that are done, the latest first. */
export class ListOptimisations extends Query<OptimisationPage> {
  static readonly type = 'analytics.list-optimisations.v1';

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 100 })
  readonly limit?: number;
}

/** The trials of an optimisation in the order in which they ended, while it goes on too. */
export class ListTrials extends Query<TrialPage> {
  static readonly type = 'analytics.list-trials.v1';

  @Text({ example: 'opt_00000001' })
  readonly optimisationId!: string;

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 100 })
  readonly limit?: number;
}
