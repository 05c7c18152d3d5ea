import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer } from '#platform/http';
import { OrderView, SubmitOrderList } from '../contracts/index.js';

@ApiTags('execution')
@Controller('execution/order-lists')
export class OrderListsController {
  constructor(private readonly commands: CommandBus) {}

  /** Sends orders that share a fate, all of them or none: a bracket (entry with exits), or orders of which one cancels the others. */
  @Post()
  @Allows('trader')
  @ApiCreatedResponse({ type: OrderView, isArray: true })
  async submit(@Body() body: SubmitOrderList): Promise<OrderView[]> {
    return answer(await this.commands.execute(body));
  }
}
