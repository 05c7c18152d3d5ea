import * as fc from 'fast-check';
import { QueuePlace, type QueueModel } from './queue-place.js';
import { marketTerms, WorkingOrder } from './working-order.js';

describe(QueuePlace.name, () => {
  const order = () => new WorkingOrder({ ...marketTerms, type: 'LIMIT', side: 'BUY', lots: 5, limit: 10 });
  const size = fc.nat(100);
  const step = fc.oneof(
    fc.record({ kind: fc.constant('trade' as const), lots: size, share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({ kind: fc.constant('depth' as const), lots: size }),
  );

  it('never has a negative number ahead, more than is displayed, or more than before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<QueueModel>('behind', 'proportional'),
        size,
        fc.array(step, { maxLength: 30 }),
        (model, displayed, steps) => {
          const place = QueuePlace.behind(order(), displayed);
          for (const each of steps) {
            const before = place.ahead;
            if (each.kind === 'trade') place.pass(Math.floor(each.lots * each.share), each.lots);
            else place.update(each.lots, model);
            expect(place.ahead).toBeGreaterThanOrEqual(0);
            expect(place.ahead).toBeLessThanOrEqual(each.kind === 'depth' ? Math.min(before, each.lots) : before);
          }
        },
      ),
    );
  });

  it('is never nearer under the model that supposes the worst', () => {
    fc.assert(
      fc.property(size, fc.array(step, { maxLength: 30 }), (displayed, steps) => {
        const [worst, even] = [QueuePlace.behind(order(), displayed), QueuePlace.behind(order(), displayed)];
        for (const each of steps) {
          for (const place of [worst, even])
            if (each.kind === 'trade') place.pass(Math.floor(each.lots * each.share), each.lots);
          if (each.kind === 'depth') worst.update(each.lots, 'behind');
          if (each.kind === 'depth') even.update(each.lots, 'proportional');
          expect(worst.ahead).toBeGreaterThanOrEqual(even.ahead);
        }
      }),
    );
  });
});
