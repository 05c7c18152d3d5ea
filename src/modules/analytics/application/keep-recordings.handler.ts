import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok } from '#kernel';
import { type KeptRecordings, KeepRecordings } from '../contracts/index.js';
import { RecordedData } from './recorded-data.js';

@CommandHandler(KeepRecordings)
export class KeepRecordingsHandler implements ICommandHandler<KeepRecordings> {
  constructor(private readonly recordings: RecordedData) {}

  async execute(command: KeepRecordings): Promise<Result<KeptRecordings>> {
    const settled = await this.recordings.settle(command.recordings);
    if (!settled.ok) return settled;
    const instrumentIds = [...new Set(settled.value.map(({ instrumentId }) => instrumentId))];
    return ok({ files: await this.recordings.keep(settled.value), instrumentIds });
  }
}
