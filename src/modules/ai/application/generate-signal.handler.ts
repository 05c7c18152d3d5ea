import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, refused } from '#kernel';
import { QueryBus } from '#messaging';
import { GetBars } from '#modules/data';
import { GenerateSignal, type SignalView } from '../contracts/index.js';
import { type AiErrorCode, refusal } from '../domain/ai.errors.js';
import { ModelStore } from './ports/model-store.port.js';
import { SignalMaker } from './signal-maker.js';

@CommandHandler(GenerateSignal)
export class GenerateSignalHandler implements ICommandHandler<GenerateSignal> {
  constructor(
    private readonly models: ModelStore,
    private readonly queries: QueryBus,
    private readonly maker: SignalMaker,
  ) {}

  async execute({ instrumentId }: GenerateSignal): Promise<Result<SignalView, AiErrorCode>> {
    const model = await this.models.active(instrumentId);
    if (model === null) return refused(refusal('AI.NO_ACTIVE_MODEL', { instrumentId }));
    const { items } = await this.queries.ask(GetBars.of({ instrumentId, limit: 1 }));
    const [bar] = items;
    return bar === undefined ? refused(refusal('AI.NO_BARS', { instrumentId })) : this.maker.make(model, bar);
  }
}
