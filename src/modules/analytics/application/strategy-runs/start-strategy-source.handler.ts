import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Result } from '#kernel';
import { StartStrategySource, type StrategyRunView } from '../../contracts/index.js';
import { StrategyStarter } from './strategy-starter.js';

@CommandHandler(StartStrategySource)
export class StartStrategySourceHandler implements ICommandHandler<StartStrategySource> {
  constructor(private readonly starter: StrategyStarter) {}

  execute({ start, source }: StartStrategySource): Promise<Result<StrategyRunView>> {
    return this.starter.start(start, source);
  }
}
