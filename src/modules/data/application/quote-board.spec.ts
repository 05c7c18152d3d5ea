import { LoadBars } from '../contracts/index.js';
import { randomTable } from '../testing/bars.js';
import { csvOf, dataDesk } from '../testing/data-desk.js';
import { QuoteBoard } from './quote-board.js';

const table = randomTable(10);
const at = { instrumentId: 'TEST.FILE', time: 1n };

async function setUp() {
  const desk = dataDesk();
  desk.files.texts.set('TEST.csv', csvOf(table));
  await desk.loadBars.execute(LoadBars.of({ files: ['TEST.csv'], replay: true }));
  await desk.openSynthetic.run({ barsPerSecond: 1 });
  const board = new QuoteBoard(desk.catalogue, desk.bars.history);
  desk.stream.take = (update) => board.take(update);
  return { ...desk, board };
}

describe(QuoteBoard.name, () => {
  it('knows the last close before anything has moved, and nothing of what it does not know', async () => {
    const { board } = await setUp();
    const last = table.close[4];
    expect(await board.find('TEST.FILE')).toMatchObject({ bid: last, ask: last, last, bidSize: '0', synthetic: false });
    expect(await board.find('NO.FILE')).toBeNull();
  });

  it('stands at the close of a daily bar on both sides', async () => {
    const { board, stepper } = await setUp();
    await stepper.step('replay');
    const last = table.close[5];
    expect(await board.find('TEST.FILE')).toMatchObject({ bid: last, ask: last, last });
  });

  it('follows quotes, and the last price of bars', async () => {
    const { board, stepper, feeds } = await setUp();
    await stepper.step('synthetic');
    const quote = await board.find('ALFA.SIM');
    expect(quote).toMatchObject({ time: '2026-01-05T14:31:00.000000Z', synthetic: true });
    expect(Number(quote?.ask) - Number(quote?.bid)).toBeCloseTo(0.02, 9);
    const feed = await feeds.find('synthetic');
    if (feed !== null) await stepper.quote(feed, 0.5);
    expect(await board.find('ALFA.SIM')).toMatchObject({ time: '2026-01-05T14:31:30.000000Z', last: quote?.last });
  });

  it('takes the last price from trades, which leave bid and ask where they are', async () => {
    const { board } = await setUp();
    const trade = (price: string) => board.take({ kind: 'trade', trade: { ...at, price, size: '2', taker: 'BUYER' } });
    await trade('7.5');
    expect(await board.find('TEST.FILE')).toMatchObject({ bid: '7.5', ask: '7.5', last: '7.5', bidSize: '0' });
    await board.take({ kind: 'quote', quote: { ...at, bid: '7.4', ask: '7.6', bidSize: '1', askSize: '1' } });
    await trade('7.6');
    await board.take({ kind: 'depth', depth: { ...at, kind: 'DELTA', bids: [['7.5', '3']], asks: [] } });
    expect(await board.find('TEST.FILE')).toMatchObject({ bid: '7.4', ask: '7.6', last: '7.6' });
  });

  it('forgets what a replay that begins again has not come to', async () => {
    const { board, stepper } = await setUp();
    await stepper.step('replay');
    await stepper.control('replay', 'RESTART');
    board.forget(['TEST.FILE']);
    expect(await board.find('TEST.FILE')).toMatchObject({ last: table.close[4] });
  });
});
