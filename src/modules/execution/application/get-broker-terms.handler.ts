import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type BrokerTermsView, GetBrokerTerms, orderTypes, timesInForce } from '../contracts/index.js';
import { ExecutionConfig } from '../execution.config.js';
import { FillPolicies } from './fill-policies.js';

@QueryHandler(GetBrokerTerms)
export class GetBrokerTermsHandler implements IQueryHandler<GetBrokerTerms> {
  constructor(
    private readonly config: ExecutionConfig,
    private readonly policies: FillPolicies,
  ) {}

  async execute({ instrumentId }: GetBrokerTerms): Promise<BrokerTermsView> {
    const { feeBps, makerFeeBps, slippageBps, participation, quoteVenues, bookVenues } = this.config;
    return {
      feeBps,
      makerFeeBps: makerFeeBps ?? feeBps,
      slippageBps,
      participation,
      quoteVenues,
      bookVenues,
      ...(instrumentId === undefined ? anyTaken : this.takenOf(instrumentId)),
    };
  }

  private takenOf(instrumentId: string): Pick<BrokerTermsView, 'fillPolicy' | 'orderTypes' | 'timesInForce'> {
    return {
      fillPolicy: this.policies.of(instrumentId),
      orderTypes: orderTypes.filter((type) => this.policies.takesType(type, instrumentId)),
      timesInForce: timesInForce.filter((each) => this.policies.takesTimeInForce(each, instrumentId)),
    };
  }
}

const anyTaken = { fillPolicy: null, orderTypes: [...orderTypes], timesInForce: [...timesInForce] };
