import { CalendarsController } from './calendars.controller.js';
import { CollectionsController } from './collections.controller.js';
import { DatedSeriesController } from './dated-series.controller.js';
import { DownloadsController } from './downloads.controller.js';
import { EntityLinksController } from './entity-links.controller.js';
import { ImportsController } from './imports.controller.js';
import { InstrumentNamesController } from './instrument-names.controller.js';
import { ProviderReadsController } from './provider-reads.controller.js';
import { ProvidersController } from './providers.controller.js';
import { StreamsController } from './streams.controller.js';
import { VerificationsController } from './verifications.controller.js';

/** Doors to what comes from providers, what is kept of it, and the sessions it belongs to. */
export const providerControllers = [
  CalendarsController,
  ImportsController,
  InstrumentNamesController,
  ProvidersController,
  DownloadsController,
  StreamsController,
  VerificationsController,
  ProviderReadsController,
  DatedSeriesController,
  CollectionsController,
  EntityLinksController,
];
