import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Choice, CommandBus, IsoDate, QueryBus, Text } from '#messaging';
import { Allows } from '#platform/auth';
import { answer } from '#platform/http';
import {
  FindInstrumentsByName,
  InstrumentNameView,
  ListInstrumentNames,
  NameInstrument,
  instrumentNameKinds,
} from '../contracts/index.js';

/** A name for the instrument in the path. */
export class InstrumentNameRequest {
  @Choice('InstrumentNameKind', instrumentNameKinds, { example: 'ISIN' })
  readonly kind!: (typeof instrumentNameKinds)[number];

  @Text({ maxLength: 100, example: 'US78378X1072' })
  readonly value!: string;

  @IsoDate({ description: 'First day.', example: '1957-03-04' })
  readonly from!: string;

  @IsoDate({ optional: true, description: 'Last day; none while it is.', example: '2030-12-31' })
  readonly to?: string;
}

@ApiTags('data')
@Controller('data')
export class InstrumentNamesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('instruments/:id/names')
  @Allows('viewer')
  @ApiOperation({ summary: 'What an instrument is and was called' })
  @ApiOkResponse({ type: InstrumentNameView, isArray: true })
  list(@Param('id') instrumentId: string): Promise<InstrumentNameView[]> {
    return this.queries.ask(ListInstrumentNames.of({ instrumentId }));
  }

  @Put('instruments/:id/names')
  @HttpCode(200)
  @Allows('trader')
  @ApiOperation({ summary: 'Says what an instrument is called over some time' })
  @ApiOkResponse({ type: InstrumentNameView })
  async name(@Param('id') instrumentId: string, @Body() request: InstrumentNameRequest): Promise<InstrumentNameView> {
    return answer(await this.commands.execute(NameInstrument.of({ instrumentId, ...request })));
  }

  @Get('instrument-names')
  @Allows('viewer')
  @ApiOperation({ summary: 'Who was called so on a day' })
  @ApiOkResponse({ type: InstrumentNameView, isArray: true })
  find(@Query() request: FindInstrumentsByName): Promise<InstrumentNameView[]> {
    return this.queries.ask(request);
  }
}
