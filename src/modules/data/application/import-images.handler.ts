import { Buffer } from 'node:buffer';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, fromRfc3339, ok, refused } from '#kernel';
import { ImportImages, SeriesChange } from '../contracts/index.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import { ImageModels } from './ports/image-models.port.js';
import { SeriesKeeper } from './series-keeper.js';

@CommandHandler(ImportImages)
export class ImportImagesHandler implements ICommandHandler<ImportImages> {
  constructor(
    private readonly models: ImageModels,
    private readonly keeper: SeriesKeeper,
  ) {}

  async execute({ name, model, unit, about = '', images }: ImportImages): Promise<Result<SeriesChange, DataErrorCode>> {
    const early = images.findIndex(({ period, knownAt }) => fromRfc3339(knownAt) < fromRfc3339(period));
    if (early !== -1) return refused(refusal('DATA.SPAN_IMPOSSIBLE', { image: `${early}` }));
    const read = await this.models.read(
      model,
      images.map(({ content }) => Buffer.from(content, 'base64')),
    );
    if (!read.ok) return read;
    const { columns, values } = read.value;
    const kept = await this.keeper.keep(
      { name, kind: 'state', columns, unit, about, source: `images by ${model}` },
      images.map(({ period, knownAt, instrumentId = null }, k) => ({
        instrumentId,
        period: Number(fromRfc3339(period)),
        knownAt: Number(fromRfc3339(knownAt)),
        origin: '',
        values: values[k] ?? [],
      })),
    );
    if (!kept.ok) return kept;
    const change = { name, read: images.length, changed: kept.value, rejected: [] };
    return ok(Object.assign(new SeriesChange(), change));
  }
}
