import { Module } from '@nestjs/common';
import { calendarErrors } from '#calendar';
import { SentimentModel, featuresErrors } from '#features';
import { Clock, IdGenerator, SeededRng } from '#kernel';
import { marketFileErrors } from '#market-files';
import { indicatorErrors, quantErrors } from '#quant';
import { PlatformModule, made } from '#platform/module';
import { FeedsController } from './api/feeds.controller.js';
import { DocumentsController } from './api/documents.controller.js';
import { ExpressionPreviewsController } from './api/expression-previews.controller.js';
import { FeatureSetsController } from './api/feature-sets.controller.js';
import { InstrumentsController } from './api/instruments.controller.js';
import { LoadsController } from './api/loads.controller.js';
import { providerControllers } from './api/provider-controllers.js';
import { SentimentsController } from './api/sentiments.controller.js';
import { BarAnnouncer } from './application/bar-announcer.js';
import { ControlFeedHandler } from './application/control-feed.handler.js';
import { FeedStepper } from './application/feed-stepper.js';
import { GeneratedMarket } from './application/generated-market.js';
import { GetBarsHandler } from './application/get-bars.handler.js';
import { GetDerivedBarsHandler } from './application/get-derived-bars.handler.js';
import { GetQuoteHandler } from './application/get-quote.handler.js';
import { JudgeSentimentHandler } from './application/judge-sentiment.handler.js';
import { KnownHistory } from './application/known-history.js';
import { ListFeedsHandler } from './application/list-feeds.handler.js';
import { ListInstrumentsHandler } from './application/list-instruments.handler.js';
import { ListLoadsHandler } from './application/list-loads.handler.js';
import { LoadBarsHandler } from './application/load-bars.handler.js';
import { LoadKeeper } from './application/load-keeper.js';
import { LoadReader } from './application/load-reader.js';
import { Loads } from './application/loads.js';
import { Markets } from './application/markets.js';
import { OpenSyntheticMarket } from './application/open-synthetic-market.js';
import { BarFiles } from './application/ports/bar-files.port.js';
import { Catalogue } from './application/ports/catalogue.port.js';
import { FeedStore } from './application/ports/feed-store.port.js';
import { LiveBars } from './application/ports/live-bars.port.js';
import { LoadTurns } from './application/ports/load-turns.port.js';
import { QuoteBoard } from './application/quote-board.js';
import { ReplayedMarket } from './application/replayed-market.js';
import { StepFeedHandler } from './application/step-feed.handler.js';
import { featureParts } from './application/feature-parts.js';
import { verificationParts } from './application/verification-parts.js';
import { DataConfig } from './data.config.js';
import { dataErrors } from './domain/data.errors.js';
import { SyntheticMarket } from './domain/synthetic/synthetic-market.js';
import { ChosenSentiment } from './infrastructure/chosen-sentiment.js';
import { documentParts } from './infrastructure/documents/document-parts.js';
import { FeedRunner } from './infrastructure/feed-runner.js';
import { importParts } from './infrastructure/imports/import-parts.js';
import { LocalBarFiles } from './infrastructure/local-bar-files.js';
import { MarketOpening, SyntheticMarketOpening } from './infrastructure/market-opening.js';
import { dataMigrations } from './infrastructure/migrations/index.js';
import { PostgresCatalogue } from './infrastructure/postgres-catalogue.js';
import { PostgresFeedStore } from './infrastructure/postgres-feed-store.js';
import { PostgresLiveBars } from './infrastructure/postgres-live-bars.js';
import { PostgresLoadTurns } from './infrastructure/postgres-load-turns.js';
import { providerParts } from './infrastructure/providers/provider-parts.js';
import { seriesParts } from './infrastructure/series/series-parts.js';
import { storeProviders } from './infrastructure/store-providers.js';
import { tickParts } from './infrastructure/ticks/tick-parts.js';

const handlers = [
  LoadBarsHandler,
  ListLoadsHandler,
  ListInstrumentsHandler,
  GetBarsHandler,
  GetDerivedBarsHandler,
  GetQuoteHandler,
  JudgeSentimentHandler,
  ListFeedsHandler,
  ControlFeedHandler,
  StepFeedHandler,
];

const adapters = [
  { provide: BarFiles, useClass: LocalBarFiles },
  { provide: Catalogue, useClass: PostgresCatalogue },
  { provide: FeedStore, useClass: PostgresFeedStore },
  { provide: LiveBars, useClass: PostgresLiveBars },
  { provide: LoadTurns, useClass: PostgresLoadTurns },
  { provide: SentimentModel, useClass: ChosenSentiment },
  {
    provide: SyntheticMarket,
    inject: [DataConfig],
    useFactory: ({ syntheticSeed }: DataConfig) => new SyntheticMarket(new SeededRng(syntheticSeed)),
  },
  {
    provide: GeneratedMarket,
    inject: [SyntheticMarket, LiveBars, DataConfig],
    useFactory: (market: SyntheticMarket, live: LiveBars, { liveBarsKept }: DataConfig) =>
      new GeneratedMarket(market, live, { barsKept: liveBarsKept }),
  },
];

@Module({
  imports: [
    PlatformModule.forModule({
      name: 'data',
      migrations: dataMigrations,
      config: DataConfig,
      errors: {
        ...dataErrors,
        ...featuresErrors,
        ...marketFileErrors,
        ...calendarErrors,
        ...quantErrors,
        ...indicatorErrors,
      },
    }),
  ],
  controllers: [
    InstrumentsController,
    FeatureSetsController,
    ExpressionPreviewsController,
    SentimentsController,
    FeedsController,
    DocumentsController,
    LoadsController,
    ...providerControllers,
  ],
  providers: [
    ...handlers,
    ...adapters,
    ...providerParts,
    ...storeProviders,
    ...tickParts,
    ...importParts,
    ...documentParts,
    ...seriesParts,
    ...featureParts,
    ...verificationParts,
    BarAnnouncer,
    FeedRunner,
    FeedStepper,
    KnownHistory,
    LoadKeeper,
    LoadReader,
    made(Loads, { keeper: LoadKeeper, ids: IdGenerator, clock: Clock, stepper: FeedStepper, turns: LoadTurns }),
    MarketOpening,
    Markets,
    OpenSyntheticMarket,
    QuoteBoard,
    ReplayedMarket,
    SyntheticMarketOpening,
  ],
})
export class DataModule {}
