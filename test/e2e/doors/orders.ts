import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Page } from '../support/rest.js';
import type { Hall } from './hall.js';

interface Order {
  readonly id: string;
  readonly status: string;
  readonly quantity: string;
  readonly limitPrice: string | null;
  readonly reasonCode: string | null;
}

/** Far below any price of the history: it rests until it is canceled. */
const resting = (clientOrderId: string = randomUUID()) => ({
  clientOrderId,
  accountId: 'paper',
  instrumentId: 'SP500.INDEX',
  side: 'BUY',
  type: 'LIMIT',
  quantity: '10',
  limitPrice: '300.00',
  timeInForce: 'GTC',
});

export function orders(hall: () => Hall): void {
  describe('an order', () => {
    it('rests, is amended, listed and canceled', async () => {
      const { trader } = hall().as;
      const { status, body: order } = await trader.post<Order>('/execution/orders', resting());
      expect(status).toBe(201);
      expect(order).toMatchObject({ status: 'ACCEPTED', quantity: '10', limitPrice: '300' });
      const amended = await trader.patch<Order>(`/execution/orders/${order.id}`, {
        quantity: '8',
        limitPrice: '299.5',
      });
      expect(amended).toMatchObject({ status: 200, body: { quantity: '8', limitPrice: '299.5', status: 'ACCEPTED' } });
      const open = await trader.get<Page<Order>>('/execution/orders?accountId=paper&scope=OPEN&limit=1000');
      expect(open.body.items.map(({ id }) => id)).toContain(order.id);
      const canceled = await trader.post<Order>(`/execution/orders/${order.id}/cancel`, {});
      expect(canceled).toMatchObject({ status: 200, body: { status: 'CANCELED' } });
      const detail = await trader.get<Order>(`/execution/orders/${order.id}`);
      expect(detail.body).toMatchObject({ status: 'CANCELED', quantity: '8', children: [], fills: [] });
      const late = await trader.patch(`/execution/orders/${order.id}`, { quantity: '9' });
      expect(late).toMatchObject({ status: 409, body: { code: 'EXECUTION.ORDER_NOT_OPEN' } });
    });

    it('is one order however often it is sent, by its client order id and by the Idempotency-Key', async () => {
      const { trader } = hall().as;
      const request = resting();
      const key = randomUUID();
      const first = await trader.post<Order>('/execution/orders', request, { key });
      const sameKey = await trader.post<Order>('/execution/orders', request, { key });
      expect(sameKey).toMatchObject({ status: 201, body: first.body });
      expect(sameKey.headers.get('idempotency-replayed')).toBe('true');
      const sameId = await trader.post<Order>('/execution/orders', request);
      expect(sameId).toMatchObject({ status: 201, body: { id: first.body.id } });
      const together = await Promise.all(
        Array.from({ length: 5 }, () => trader.post<Order>('/execution/orders', resting(`together-${key}`))),
      );
      expect(new Set(together.map(({ body }) => body.id)).size).toBe(1);
      for (const id of [first.body.id, together[0]?.body.id]) await trader.post(`/execution/orders/${id}/cancel`, {});
    });

    it('brings its exits with it, all of them or none, and takes them with it when it is canceled', async () => {
      const { trader } = hall().as;
      const exit = { ...resting(), side: 'SELL' };
      const stop = { ...exit, clientOrderId: randomUUID(), type: 'STOP_MARKET', stopPrice: '250.00', limitPrice: null };
      const list = {
        entry: resting(),
        orders: [{ ...exit, clientOrderId: randomUUID(), limitPrice: '9000.00' }, stop],
      };
      const sent = await trader.post<Order[]>('/execution/order-lists', list);
      expect(sent).toMatchObject({
        status: 201,
        body: [
          { status: 'ACCEPTED', linkRole: 'ENTRY', linkage: 'OUO', held: false },
          { status: 'ACCEPTED', linkRole: 'MEMBER', held: true, limitPrice: '9000' },
          { status: 'ACCEPTED', linkRole: 'MEMBER', held: true, stopPrice: '250' },
        ],
      });
      const again = await trader.post<Order[]>('/execution/order-lists', list);
      expect(again.body.map(({ id }) => id)).toEqual(sent.body.map(({ id }) => id));
      const [entry, ...exits] = sent.body;
      await trader.post(`/execution/orders/${entry?.id}/cancel`, {});
      for (const { id } of exits) {
        const { body } = await trader.get<Order>(`/execution/orders/${id}`);
        expect(body).toMatchObject({ status: 'CANCELED', reasonCode: 'EXECUTION.LINKED_ORDER', filledQuantity: '0' });
      }
      const alone = await trader.post('/execution/order-lists', { orders: [resting()] });
      expect(alone).toMatchObject({ status: 400, body: { code: 'EXECUTION.LIST_TERMS' } });
    });

    it('is refused under a key or a client order id that another order has', async () => {
      const { trader } = hall().as;
      const key = randomUUID();
      const request = resting();
      const { body } = await trader.post<Order>('/execution/orders', request, { key });
      const otherBody = await trader.post('/execution/orders', { ...request, quantity: '11' }, { key });
      expect(otherBody).toMatchObject({ status: 422, body: { code: 'GATEWAY.IDEMPOTENCY_KEY_REUSED' } });
      const otherSide = await trader.post('/execution/orders', { ...request, side: 'SELL' });
      expect(otherSide).toMatchObject({ status: 409, body: { code: 'EXECUTION.CLIENT_ORDER_ID_TAKEN' } });
      await trader.post(`/execution/orders/${body.id}/cancel`, {});
    });

    it('needs an Idempotency-Key', async () => {
      const { trader } = hall().as;
      const { status, body } = await trader.send('POST', '/execution/orders', resting(), {});
      expect({ status, body }).toMatchObject({ status: 400, body: { code: 'GATEWAY.IDEMPOTENCY_KEY_REQUIRED' } });
    });

    it('is checked without being sent, and denied with the code of the rule', async () => {
      const { trader } = hall().as;
      const { type: _type, timeInForce: _time, ...proposed } = resting();
      const approved = await trader.post('/risk/checks', { order: proposed });
      expect(approved).toMatchObject({ status: 200, body: { decision: 'APPROVED', code: null } });
      const large = { ...resting(), quantity: '900000' };
      const denied = await trader.post('/execution/orders', large);
      expect(denied).toMatchObject({ status: 201, body: { status: 'DENIED' } });
      expect((denied.body as Order).reasonCode).toMatch(/^RISK\./);
    });

    it('with a wrong form is refused field by field', async () => {
      const { trader } = hall().as;
      const wrong = { ...resting(), quantity: 10, side: 'HOLD', colour: 'red' };
      const { status, body } = await trader.post<{ code: string; errors: { field: string }[] }>(
        '/execution/orders',
        wrong,
      );
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'PLATFORM.INVALID_REQUEST' });
      expect(new Set(body.errors.map(({ field }) => field))).toEqual(new Set(['quantity', 'side', 'colour']));
      const tick = await trader.post('/execution/orders', { ...resting(), limitPrice: '300.001' });
      expect(tick).toMatchObject({ status: 400, body: { code: 'EXECUTION.PRICE_INVALID' } });
    });

    it('has an account, an instrument and a page that exist', async () => {
      const { trader } = hall().as;
      const account = await trader.post('/execution/orders', { ...resting(), accountId: 'nobody' });
      expect(account).toMatchObject({ status: 404, body: { code: 'EXECUTION.ACCOUNT_UNKNOWN' } });
      const instrument = await trader.post('/execution/orders', { ...resting(), instrumentId: 'NOPE.XX' });
      expect(instrument).toMatchObject({ status: 404, body: { code: 'EXECUTION.INSTRUMENT_UNKNOWN' } });
      const order = await trader.get('/execution/orders/order_0');
      expect(order).toMatchObject({ status: 404, body: { code: 'EXECUTION.ORDER_UNKNOWN' } });
      const cursor = await trader.get('/execution/orders?cursor=bm90IG91cnM');
      expect(cursor).toMatchObject({ status: 400, body: { code: 'PLATFORM.BAD_CURSOR' } });
    });

    it('lists without gaps or repeats, page by page', async () => {
      const { trader } = hall().as;
      for (let count = 0; count < 5; count++) {
        const { body } = await trader.post<Order>('/execution/orders', resting());
        await trader.post(`/execution/orders/${body.id}/cancel`, {});
      }
      const seen: string[] = [];
      let cursor = '';
      for (let page = 0; page < 3; page++) {
        const { body } = await trader.get<Page<Order>>(`/execution/orders?accountId=paper&limit=2${cursor}`);
        expect(body.items).toHaveLength(2);
        seen.push(...body.items.map(({ id }) => id));
        cursor = `&cursor=${body.nextCursor}`;
      }
      expect(new Set(seen).size).toBe(6);
    });
  });
}
