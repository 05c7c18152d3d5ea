import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Result } from '#kernel';
import type { MarketFileErrorCode } from '#market-files';
import { LoadBars, type LoadReport } from '../contracts/index.js';
import type { DataErrorCode } from '../domain/data.errors.js';
import { LoadReader } from './load-reader.js';
import { Loads } from './loads.js';

@CommandHandler(LoadBars)
export class LoadBarsHandler implements ICommandHandler<LoadBars> {
  constructor(
    private readonly reader: LoadReader,
    private readonly loads: Loads,
  ) {}

  async execute({ files, replay = false }: LoadBars): Promise<Result<LoadReport, DataErrorCode | MarketFileErrorCode>> {
    const read = await this.reader.read(files);
    return read.ok ? this.loads.take(read.value, replay) : read;
  }
}
