import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ImportTicks } from '../../contracts/index.js';
import { TickImport } from './tick-import.js';

@CommandHandler(ImportTicks)
export class ImportTicksHandler implements ICommandHandler<ImportTicks> {
  constructor(private readonly ticks: TickImport) {}

  execute(command: ImportTicks) {
    return this.ticks.run(command);
  }
}
