import type { Result } from '#kernel';
import { Command, Nested, Text, Timestamp } from '#messaging';
import { SeriesChange } from './dated-series.js';

export class DatedImage {
  @Text({ maxLength: 45_000_000, description: 'The PNG or JPEG as base64.', example: 'iVBORw0KGgo…' })
  content!: string;

  @Timestamp({ description: 'What it shows the state of.', example: '2024-01-05T15:00:00Z' })
  period!: string;

  @Timestamp({ description: 'When it was released.', example: '2024-01-07T00:00:00Z' })
  knownAt!: string;

  @Text({ optional: true, description: 'Whose it is, where it is of one instrument.', example: 'SP500.INDEX' })
  instrumentId?: string;
}

/** Makes numbers of images with a network of the user's, and keeps them as a dated series. */
export class ImportImages extends Command<Result<SeriesChange>> {
  static readonly type = 'data.import-images.v1';

  @Text({ maxLength: 120, example: 'satellite.cars' })
  readonly name!: string;

  @Text({
    maxLength: 64,
    description: 'Folder of the network in DATA_IMAGE_MODELS_FOLDER: model.onnx and image.json.',
    example: 'parking',
  })
  readonly model!: string;

  @Text({ maxLength: 100, example: 'cars' })
  readonly unit!: string;

  @Text({ optional: true, maxLength: 1000, example: 'Cars on parking places of a retailer' })
  readonly about?: string;

  @Nested(() => DatedImage, { list: true, maxItems: 1000 })
  readonly images!: DatedImage[];
}
