import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { found } from '#platform/http';
import {
  BarPage,
  DerivedBarView,
  DerivedBarsRequest,
  FeatureMatrix,
  FeatureRow,
  FeatureDriftReport,
  GetBars,
  GetDerivedBars,
  GetFeatureMatrix,
  GetFeatureDrift,
  GetHistoryDays,
  HistoryDays,
  GetFeatures,
  GetQuote,
  InstrumentView,
  ListInstruments,
  QuoteView,
} from '../contracts/index.js';
import { BarsRequest, FeatureMatrixRequest, FeatureDriftRequest, FeaturesRequest } from './instrument-requests.js';

@ApiTags('data')
@Controller('data/instruments')
export class InstrumentsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allows('viewer')
  @ApiOperation({ summary: 'Every instrument the program knows' })
  @ApiOkResponse({ type: InstrumentView, isArray: true })
  list(): Promise<InstrumentView[]> {
    return this.queries.ask(ListInstruments.of({}));
  }

  @Get(':id/bars')
  @Allows('viewer')
  @ApiOperation({ summary: 'Bars that are known by now, the latest first' })
  @ApiOkResponse({ type: BarPage })
  bars(@Param('id') instrumentId: string, @Query() request: BarsRequest): Promise<BarPage> {
    return this.queries.ask(Object.assign(GetBars.of({ instrumentId }), request));
  }

  @Get(':id/days')
  @Allows('viewer')
  @ApiOperation({ summary: 'Which days of its history are there' })
  @ApiOkResponse({ type: HistoryDays })
  days(@Param('id') instrumentId: string): Promise<HistoryDays> {
    return this.queries.ask(GetHistoryDays.of({ instrumentId }));
  }

  @Get(':id/derived-bars')
  @Allows('viewer')
  @ApiOperation({ summary: 'Whole bars of any size, made of smaller ones or of recorded trades, oldest first' })
  @ApiOkResponse({ type: DerivedBarView, isArray: true })
  derivedBars(@Param('id') instrumentId: string, @Query() request: DerivedBarsRequest): Promise<DerivedBarView[]> {
    return this.queries.ask(Object.assign(GetDerivedBars.of({ instrumentId, bars: request.bars }), request));
  }

  @Get(':id/quote')
  @Allows('viewer')
  @ApiOperation({ summary: 'The latest quote' })
  @ApiOkResponse({ type: QuoteView })
  async quote(@Param('id') instrumentId: string): Promise<QuoteView> {
    return found(await this.queries.ask(GetQuote.of({ instrumentId })), 'DATA.QUOTE_UNKNOWN');
  }

  @Get(':id/features')
  @Allows('viewer')
  @ApiOperation({ summary: 'The latest complete rows of features' })
  @ApiOkResponse({ type: FeatureRow, isArray: true })
  features(@Param('id') instrumentId: string, @Query() request: FeaturesRequest): Promise<FeatureRow[]> {
    return this.queries.ask(Object.assign(GetFeatures.of({ instrumentId }), request));
  }

  @Get(':id/feature-drift')
  @Allows('viewer')
  @ApiOperation({ summary: 'Whether the features of the latest bars are spread as those of the bars before' })
  @ApiOkResponse({ type: FeatureDriftReport })
  featureDrift(@Param('id') instrumentId: string, @Query() request: FeatureDriftRequest): Promise<FeatureDriftReport> {
    return this.queries.ask(Object.assign(GetFeatureDrift.of({ instrumentId }), request));
  }

  @Get(':id/feature-matrix')
  @Allows('trader')
  @ApiOperation({ summary: 'Complete rows of features with the return that came after each, to learn from' })
  @ApiOkResponse({ type: FeatureMatrix })
  matrix(
    @Param('id') instrumentId: string,
    @Query() { label: kind = 'RETURN', ...request }: FeatureMatrixRequest,
  ): Promise<FeatureMatrix> {
    return this.queries.ask(Object.assign(GetFeatureMatrix.of({ instrumentId, ...request }), { label: { kind } }));
  }
}
