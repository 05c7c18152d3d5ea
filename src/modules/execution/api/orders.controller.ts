import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CommandBus, DecimalText, QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer, found } from '#platform/http';
import {
  AmendOrder,
  CancelOrder,
  GetOrder,
  ListOrders,
  OrderDetail,
  OrderPage,
  OrderView,
  SubmitOrder,
} from '../contracts/index.js';

/** What of an order may change; what is left out stays. */
export class OrderChanges {
  @DecimalText({ optional: true, description: 'New total quantity, above what is filled.', example: '8' })
  quantity?: string;

  @DecimalText({ optional: true, example: '1369.50' })
  limitPrice?: string;

  @DecimalText({ optional: true })
  stopPrice?: string;
}

@ApiTags('execution')
@Controller('execution/orders')
export class OrdersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Sends an order. A denied one is an order with the status DENIED, not a failure of the request. */
  @Post()
  @Allows('trader')
  @ApiCreatedResponse({ type: OrderView })
  async submit(@Body() body: SubmitOrder): Promise<OrderView> {
    return answer(await this.commands.execute(body));
  }

  /** Orders, the latest first. */
  @Get()
  @Allows('viewer')
  @ApiOkResponse({ type: OrderPage })
  list(@Query() query: ListOrders): Promise<OrderPage> {
    return this.queries.ask(query);
  }

  /** An order with its child orders and fills. */
  @Get(':orderId')
  @Allows('viewer')
  @ApiOkResponse({ type: OrderDetail })
  async get(@Param('orderId') orderId: string): Promise<OrderDetail> {
    return found(await this.queries.ask(GetOrder.of({ orderId })), 'EXECUTION.ORDER_UNKNOWN');
  }

  /** Changes quantity or prices of a working order. */
  @Patch(':orderId')
  @Allows('trader')
  @ApiOkResponse({ type: OrderView })
  async amend(@Param('orderId') orderId: string, @Body() changes: OrderChanges): Promise<OrderView> {
    return answer(await this.commands.execute(Object.assign(AmendOrder.of({ orderId }), changes)));
  }

  /** Cancels an order; of a parent, its open children too. */
  @Post(':orderId/cancel')
  @HttpCode(200)
  @Allows('trader')
  @ApiOkResponse({ type: OrderView })
  async cancel(@Param('orderId') orderId: string): Promise<OrderView> {
    return answer(await this.commands.execute(CancelOrder.of({ orderId })));
  }
}
