import { recordedTicks } from '../live/recorded-ticks.js';
import type { QuoteView } from '../market/tick-view.js';
import { Strategy } from '../strategy/strategy.js';
import { instrument } from '../testing/scripted-run.js';
import { fixedLatency } from './latency.js';
import { changed } from './new-terms.js';
import { Simulation } from './simulation.js';

const listed = instrument('A.SIM');
const quote = (time: number, ask: string, askSize: string) =>
  ({ kind: 'quote', quote: { instrumentId: listed.id, time, bid: '1', ask, bidSize: '9', askSize } }) as const;

describe(changed.name, () => {
  it('leaves to an order what the fill of a linked one has made of it while a change was on its way', () => {
    class Moves extends Strategy {
      override onQuote({ listing, time }: QuoteView): void {
        const order = { instrument: listing, side: 'BUY', quantity: 10, type: 'LIMIT' } as const;
        const [, second] = this.openOrders();
        if (time === 2 && second !== undefined) this.replace(second, { limitPrice: 4 });
        if (time > 1) return;
        this.submitLinked(
          [
            { ...order, limitPrice: 9 },
            { ...order, limitPrice: 5 },
          ],
          'OUO',
        );
      }
    }
    const { log } = new Simulation({
      policy: 'quotes',
      ...recordedTicks([quote(1, '10', '9'), quote(2, '10', '9'), quote(3, '9', '4'), quote(5, '10', '9')], [listed]),
      strategies: [{ strategy: Moves }],
      accounts: [{ currency: 'USD', cash: 10_000 }],
      latency: fixedLatency({ modify: 2 }),
    }).run();
    const updates = [...log].filter(({ kind, order }) => kind === 'UPDATE' && order === 2);
    expect(updates.map(({ time, a: lots, b: ticks }) => [time, lots, ticks])).toEqual([
      [3, 6, 500],
      [5, 6, 400],
    ]);
  });
});
