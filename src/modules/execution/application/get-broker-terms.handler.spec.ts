import { GetBrokerTerms } from '../contracts/index.js';
import { ExecutionConfig } from '../execution.config.js';
import { FillPolicies } from './fill-policies.js';
import { GetBrokerTermsHandler } from './get-broker-terms.handler.js';

const config = new ExecutionConfig();
const handler = new GetBrokerTermsHandler(config, new FillPolicies(config));
const termsOf = (instrumentId?: string) =>
  handler.execute(GetBrokerTerms.of(instrumentId === undefined ? {} : { instrumentId }));

describe(GetBrokerTermsHandler.name, () => {
  it('takes orders for the opening and the close of a session where there are bars', async () => {
    const terms = await termsOf('SP500.INDEX');
    expect(terms.fillPolicy).toBe('next-open');
    expect(terms.orderTypes).toEqual(expect.arrayContaining(['MARKET', 'MARKET_ON_OPEN', 'MARKET_ON_CLOSE']));
    expect(terms.timesInForce).toEqual(expect.arrayContaining(['DAY', 'OPG', 'CLS']));
  });

  it('takes none of them where orders fill at quotes', async () => {
    const terms = await termsOf('QA0001.SIM');
    expect(terms.fillPolicy).toBe('quotes');
    expect(terms.orderTypes).toHaveLength(8);
    expect(terms.orderTypes).not.toContain('MARKET_ON_OPEN');
    expect(terms.timesInForce).toEqual(['DAY', 'GTC', 'GTD', 'IOC', 'FOK']);
  });

  it('says all that it takes where no instrument is named, and a maker pays as a taker unless told', async () => {
    const terms = await termsOf();
    expect(terms).toMatchObject({ feeBps: '0.5', makerFeeBps: '0.5' });
    expect([terms.orderTypes?.length, terms.timesInForce?.length]).toEqual([10, 7]);
    expect(terms.fillPolicy).toBeNull();
  });
});
