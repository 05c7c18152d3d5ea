import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok, refused } from '#kernel';
import { UnitOfWork } from '#messaging';
import { type InstrumentNameView, NameInstrument } from '../contracts/index.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import { isIdentifier } from '../domain/symbology/identifiers.js';
import { contradiction } from '../domain/symbology/naming.js';
import { Catalogue } from './ports/catalogue.port.js';
import { Symbology } from './ports/symbology.port.js';

@CommandHandler(NameInstrument)
export class NameInstrumentHandler implements ICommandHandler<NameInstrument> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly symbology: Symbology,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(command: NameInstrument): Promise<Result<InstrumentNameView, DataErrorCode>> {
    const { instrumentId, kind, value, from, to = null } = command;
    if ((await this.catalogue.find(instrumentId)) === null)
      return refused(refusal('DATA.INSTRUMENT_UNKNOWN', { instrumentId }));
    if (!isIdentifier(kind, value)) return refused(refusal('DATA.IDENTIFIER_WRONG', { kind, value }));
    if (to !== null && to < from) return refused(refusal('DATA.SPAN_IMPOSSIBLE', { from, to }));
    const naming = { instrumentId, kind, value, from, to };
    return this.unitOfWork.run(async (tx) => {
      const clash = contradiction(naming, await this.symbology.related(tx, naming));
      if (clash !== null) {
        const { instrumentId: of, value: name, from: since } = clash;
        return refused(refusal('DATA.NAME_TAKEN', { instrumentId: of, kind, value: name, from: since }));
      }
      await this.symbology.put(tx, naming);
      return ok(naming);
    });
  }
}
