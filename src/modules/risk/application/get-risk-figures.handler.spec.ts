import { Decimal } from '#kernel';
import { GetRiskFigures } from '../contracts/index.js';
import { riskMemory } from '../testing/risk-memory.js';
import { GetRiskFiguresHandler } from './get-risk-figures.handler.js';

async function setUp() {
  const memory = await riskMemory({ config: { minimumReturns: 2 } });
  const handler = new GetRiskFiguresHandler(memory.desk, memory.history, memory.prices, memory.config);
  const hold = (position: string, cash: string) =>
    memory.unitOfWork.run((tx) =>
      memory.limits.bookPositions(tx, [
        {
          accountId: 'paper',
          instrumentId: 'AAA.XNAS',
          position: Decimal.of(position),
          cash: Decimal.of(cash),
        },
      ]),
    );
  return { ...memory, hold, figures: (accountId = 'paper') => handler.execute(GetRiskFigures.of({ accountId })) };
}

describe(GetRiskFiguresHandler.name, () => {
  it('knows nothing of an account that is not there', async () => {
    const { figures } = await setUp();
    expect(await figures('nobody')).toBeNull();
  });

  it('finds no risk where nothing is held', async () => {
    const { figures } = await setUp();
    expect(await figures()).toMatchObject({
      equity: '100000.00',
      valueAtRisk: '0.00',
      expectedShortfall: '0.00',
      asOf: null,
    });
  });

  it('lives the positions through their history', async () => {
    const { figures, hold, history, unitOfWork, price } = await setUp();
    for (const [day, close] of ['100', '90', '99', '99'].entries()) {
      const closeTime = `2020-01-0${day + 1}T21:00:00.000000Z`;
      const bar = { instrumentId: 'AAA.XNAS', timeframe: '1d' as const, closeTime, close, synthetic: false };
      await unitOfWork.run((tx) => history.append(tx, bar, { receivedAt: closeTime, keep: 10 }));
    }
    await hold('100', '90000');
    await price('99', 'AAA.XNAS');
    const risk = await figures();
    // losses of 990, -990 and 0: the worst one is the shortfall, and 98 % of the way to it the value at risk
    expect(risk).toMatchObject({
      equity: '99900.00',
      valueAtRisk: '970.20',
      expectedShortfall: '990.00',
      observations: 3,
    });
    expect(risk?.limits.map(({ name, value }) => [name, value])).toEqual([
      ['gross-exposure', '9900'],
      ['leverage', '0.099099'],
      ['largest-position', '9900'],
      ['order-rate', '0'],
      ['value-at-risk', '970.2'],
    ]);
  });

  it('leaves the loss open when the history is too short', async () => {
    const { figures, hold, price } = await setUp();
    await hold('100', '90000');
    await price('99', 'AAA.XNAS');
    expect(await figures()).toMatchObject({ valueAtRisk: null, expectedShortfall: null, observations: 0 });
  });
});
