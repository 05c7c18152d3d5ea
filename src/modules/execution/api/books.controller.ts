import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import {
  AccountView,
  BrokerTermsView,
  FillPage,
  GetBrokerTerms,
  ListAccounts,
  ListFills,
  ListPositions,
  PositionView,
} from '../contracts/index.js';

@ApiTags('execution')
@Controller('execution')
export class BooksController {
  constructor(private readonly queries: QueryBus) {}

  /** Fills, the latest first. */
  @Get('fills')
  @Allows('viewer')
  @ApiOkResponse({ type: FillPage })
  fills(@Query() query: ListFills): Promise<FillPage> {
    return this.queries.ask(query);
  }

  /** Positions, closed ones too. */
  @Get('positions')
  @Allows('viewer')
  @ApiOkResponse({ type: PositionView, isArray: true })
  positions(@Query() query: ListPositions): Promise<PositionView[]> {
    return this.queries.ask(query);
  }

  /** Accounts with their cash. */
  @Get('accounts')
  @Allows('viewer')
  @ApiOkResponse({ type: AccountView, isArray: true })
  accounts(): Promise<AccountView[]> {
    return this.queries.ask(new ListAccounts());
  }

  /** What the broker charges, which orders it takes, and how it fills them. */
  @Get('broker-terms')
  @Allows('viewer')
  @ApiOkResponse({ type: BrokerTermsView })
  brokerTerms(@Query() query: GetBrokerTerms): Promise<BrokerTermsView> {
    return this.queries.ask(query);
  }
}
