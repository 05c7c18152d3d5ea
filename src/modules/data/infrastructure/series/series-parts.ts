import type { Provider } from '@nestjs/common';
import { FileMatrixCache, MatrixCache } from '#features';
import { Clock } from '#kernel';
import { DataFolder } from '#platform/module';
import { CollectFilingsHandler } from '../../application/collect-filings.handler.js';
import { CollectSeriesHandler } from '../../application/collect-series.handler.js';
import { FilingKeeper } from '../../application/filing-keeper.js';
import { ImportImagesHandler } from '../../application/import-images.handler.js';
import { ImportSeriesHandler } from '../../application/import-series.handler.js';
import { ListDatedSeriesHandler } from '../../application/list-dated-series.handler.js';
import { ListSeriesReleasesHandler } from '../../application/list-series-releases.handler.js';
import { ImageModels } from '../../application/ports/image-models.port.js';
import { SeriesFiles } from '../../application/ports/series-files.port.js';
import { SeriesStore } from '../../application/ports/series-store.port.js';
import { SeriesKeeper } from '../../application/series-keeper.js';
import { DataConfig } from '../../data.config.js';
import { OnnxImageModels } from '../images/onnx-image-models.js';
import { LocalSeriesFiles } from './local-series-files.js';
import { PostgresSeriesStore } from './postgres-series-store.js';

const MEGABYTE = 1_048_576;

/** Dated series, and matrices of features that were made of them and of bars. */
export const seriesParts: Provider[] = [
  CollectFilingsHandler,
  CollectSeriesHandler,
  FilingKeeper,
  ImportImagesHandler,
  ImportSeriesHandler,
  { provide: ImageModels, useClass: OnnxImageModels },
  ListDatedSeriesHandler,
  ListSeriesReleasesHandler,
  SeriesKeeper,
  { provide: SeriesFiles, useClass: LocalSeriesFiles },
  { provide: SeriesStore, useClass: PostgresSeriesStore },
  {
    provide: MatrixCache,
    inject: [DataFolder, DataConfig, Clock],
    useFactory: (folder: DataFolder, { featureCacheMb }: DataConfig, clock: Clock) =>
      new FileMatrixCache({
        folder: folder.path('features'),
        writer: `${process.pid}`,
        bytesMax: featureCacheMb * MEGABYTE,
        clock,
      }),
  },
];
