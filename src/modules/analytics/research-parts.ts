import { BacktestData } from './application/backtest-data.js';
import { Backtester } from './application/backtester.js';
import { Backtesting } from './application/backtesting.js';
import { CancelBacktestHandler } from './application/cancel-backtest.handler.js';
import { GetBacktestHandler } from './application/get-backtest.handler.js';
import { GetBacktestReportHandler } from './application/get-backtest-report.handler.js';
import { KeepRecordingsHandler } from './application/keep-recordings.handler.js';
import { ListBacktestsHandler } from './application/list-backtests.handler.js';
import { ListMarketFilesHandler } from './application/list-market-files.handler.js';
import { ListStrategiesHandler } from './application/list-strategies.handler.js';
import { CancelOptimisationHandler } from './application/optimisations/cancel-optimisation.handler.js';
import { GetOptimisationReportHandler } from './application/optimisations/get-optimisation-report.handler.js';
import { GetOptimisationHandler } from './application/optimisations/get-optimisation.handler.js';
import { ListOptimisationsHandler } from './application/optimisations/list-optimisations.handler.js';
import { ListTrialsHandler } from './application/optimisations/list-trials.handler.js';
import { Optimising } from './application/optimisations/optimising.js';
import { RunOptimisationHandler } from './application/optimisations/run-optimisation.handler.js';
import { RunOptimisationJob } from './application/optimisations/run-optimisation.job.js';
import { BacktestEngine } from './application/ports/backtest-engine.port.js';
import { BacktestRuns } from './application/ports/backtest-runs.port.js';
import { MarketFiles } from './application/ports/market-files.port.js';
import { OptimisationEngine } from './application/ports/optimisation-engine.port.js';
import { OptimisationRuns } from './application/ports/optimisation-runs.port.js';
import { RecordingFiles } from './application/ports/recording-files.port.js';
import { RecordedData } from './application/recorded-data.js';
import { ResearchOrders } from './application/research-order.js';
import { RunBacktestHandler } from './application/run-backtest.handler.js';
import { RunBacktestJob } from './application/run-backtest.job.js';
import { FolderRecordingFiles } from './infrastructure/folder-recording-files.js';
import { FolderMarketFiles } from './infrastructure/folder-market-files.js';
import { LocalBacktestRuns } from './infrastructure/local-backtest-runs.js';
import { LocalOptimisationRuns } from './infrastructure/local-optimisation-runs.js';
import { ThreadedBacktests } from './infrastructure/threaded-backtests.js';
import { ThreadedOptimisations } from './infrastructure/threaded-optimisations.js';

/** What backtests and optimisations are made of. */
export const researchParts = [
  BacktestData,
  Backtester,
  Backtesting,
  Optimising,
  RecordedData,
  ResearchOrders,
  RunBacktestHandler,
  RunBacktestJob,
  CancelBacktestHandler,
  GetBacktestHandler,
  GetBacktestReportHandler,
  KeepRecordingsHandler,
  ListBacktestsHandler,
  ListMarketFilesHandler,
  ListStrategiesHandler,
  RunOptimisationHandler,
  RunOptimisationJob,
  CancelOptimisationHandler,
  GetOptimisationHandler,
  GetOptimisationReportHandler,
  ListOptimisationsHandler,
  ListTrialsHandler,
  { provide: BacktestRuns, useClass: LocalBacktestRuns },
  { provide: BacktestEngine, useClass: ThreadedBacktests },
  { provide: OptimisationRuns, useClass: LocalOptimisationRuns },
  { provide: OptimisationEngine, useClass: ThreadedOptimisations },
  { provide: RecordingFiles, useClass: FolderRecordingFiles },
  { provide: MarketFiles, useClass: FolderMarketFiles },
];
