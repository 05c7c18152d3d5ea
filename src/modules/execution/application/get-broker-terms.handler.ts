import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type BrokerTermsView, GetBrokerTerms } from '../contracts/index.js';
import { ExecutionConfig } from '../execution.config.js';

@QueryHandler(GetBrokerTerms)
export class GetBrokerTermsHandler implements IQueryHandler<GetBrokerTerms> {
  constructor(private readonly config: ExecutionConfig) {}

  async execute(): Promise<BrokerTermsView> {
    const { feeBps, makerFeeBps, slippageBps, participation, quoteVenues, bookVenues } = this.config;
    return { feeBps, makerFeeBps: makerFeeBps ?? feeBps, slippageBps, participation, quoteVenues, bookVenues };
  }
}
