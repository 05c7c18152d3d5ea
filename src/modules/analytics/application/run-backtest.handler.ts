import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, UserError, ok, refused } from '#kernel';
import { QueryBus } from '#messaging';
import { ListInstruments } from '#modules/data';
import { parseSettings, settingsFromText } from '#research';
import { type BacktestView, RunBacktest } from '../contracts/index.js';
import { refusal } from '../domain/analytics.errors.js';
import { Backtesting } from './backtesting.js';
import { StrategyShelf } from './ports/strategy-shelf.port.js';

@CommandHandler(RunBacktest)
export class RunBacktestHandler implements ICommandHandler<RunBacktest> {
  constructor(
    private readonly queries: QueryBus,
    private readonly shelf: StrategyShelf,
    private readonly backtesting: Backtesting,
  ) {}

  /** What can be seen to be wrong is refused here; what only the run shows becomes the job's error. */
  async execute(command: RunBacktest): Promise<Result<BacktestView>> {
    const { strategy, instrumentIds, settings } = command;
    if ((await this.shelf.fileOf(strategy)) === null)
      return refused(refusal('ANALYTICS.STRATEGY_UNKNOWN', { strategy }));
    const known = new Set((await this.queries.ask(ListInstruments.of({}))).map(({ id }) => id));
    const unknown = instrumentIds.find((id) => !known.has(id));
    if (unknown !== undefined || instrumentIds.length === 0)
      return refused(refusal('ANALYTICS.INSTRUMENT_UNKNOWN', { instrumentId: unknown ?? '' }));
    const parsed = settingsOf(settings ?? {});
    return parsed.ok ? ok(await this.backtesting.accept(command)) : parsed;
  }
}

function settingsOf(texts: Readonly<Record<string, string>>): Result<unknown> {
  try {
    return ok(parseSettings(settingsFromText(texts)));
  } catch (error) {
    if (error instanceof UserError) return refused(error);
    throw error;
  }
}
