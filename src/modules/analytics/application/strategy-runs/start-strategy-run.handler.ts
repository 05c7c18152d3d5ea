import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, refused } from '#kernel';
import { StartStrategyRun, type StrategyRunView } from '../../contracts/index.js';
import { refusal } from '../../domain/analytics.errors.js';
import { StrategyShelf } from '../ports/strategy-shelf.port.js';
import { StrategyStarter } from './strategy-starter.js';

@CommandHandler(StartStrategyRun)
export class StartStrategyRunHandler implements ICommandHandler<StartStrategyRun> {
  constructor(
    private readonly shelf: StrategyShelf,
    private readonly starter: StrategyStarter,
  ) {}

  async execute(command: StartStrategyRun): Promise<Result<StrategyRunView>> {
    const { strategy } = command;
    const source = await this.shelf.pack(strategy);
    if (source === null) return refused(refusal('ANALYTICS.STRATEGY_UNKNOWN', { strategy }));
    return this.starter.start(command, source);
  }
}
