import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, fromRfc3339, ok, refused } from '#kernel';
import { QueryBus } from '#messaging';
import { ListInstruments } from '#modules/data';
import { type JobView, TrainModel } from '../contracts/index.js';
import { type AiErrorCode, refusal } from '../domain/ai.errors.js';
import { Training } from './training.js';

@CommandHandler(TrainModel)
export class TrainModelHandler implements ICommandHandler<TrainModel> {
  constructor(
    private readonly queries: QueryBus,
    private readonly training: Training,
  ) {}

  async execute(command: TrainModel): Promise<Result<JobView, AiErrorCode>> {
    const { instrumentId, trainTo } = command;
    const instruments = await this.queries.ask(ListInstruments.of({}));
    if (!instruments.some(({ id }) => id === instrumentId))
      return refused(refusal('AI.INSTRUMENT_UNKNOWN', { instrumentId }));
    if (trainTo !== undefined && !isTime(trainTo)) return refused(refusal('AI.TIME_IMPOSSIBLE', { trainTo }));
    return ok(await this.training.accept(command));
  }
}

function isTime(text: string): boolean {
  try {
    return fromRfc3339(text) > 0n || true;
  } catch {
    return false;
  }
}
