import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, fromRfc3339, ok, refused } from '#kernel';
import { QueryBus } from '#messaging';
import { DescribeFeatures, ListInstruments } from '#modules/data';
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
    const impossible = (command.processors ?? []).find(({ lower = 0, upper = 1 }) => lower >= upper);
    if (impossible !== undefined)
      return refused(
        refusal('AI.PROCESSOR_IMPOSSIBLE', { lower: `${impossible.lower}`, upper: `${impossible.upper}` }),
      );
    await this.checkFeatures(command);
    return ok(await this.training.accept(command));
  }

  /** Now, so that whoever asks is told. @throws UserError `FEATURES.…`, `DATA.…` */
  private async checkFeatures({ featureSet, expressions }: TrainModel): Promise<void> {
    const asked = {
      ...(featureSet === undefined ? {} : { set: featureSet }),
      ...(expressions === undefined ? {} : { expressions }),
    };
    if (Object.keys(asked).length > 0) await this.queries.ask(DescribeFeatures.of(asked));
  }
}

function isTime(text: string): boolean {
  try {
    return fromRfc3339(text) > 0n || true;
  } catch {
    return false;
  }
}
