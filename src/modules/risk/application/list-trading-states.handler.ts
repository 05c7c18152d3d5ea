import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListTradingStates, type TradingStateView } from '../contracts/index.js';
import { TradingStates } from './ports/trading-states.port.js';

@QueryHandler(ListTradingStates)
export class ListTradingStatesHandler implements IQueryHandler<ListTradingStates> {
  constructor(private readonly states: TradingStates) {}

  execute(): Promise<TradingStateView[]> {
    return this.states.list();
  }
}
