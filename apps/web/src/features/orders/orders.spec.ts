import type { OrderStatus, OrderView } from '../../api/types.js';
import { orderRows } from './order-row.js';
import { isCancelable, isOpen, orderTree } from './order-tree.js';

const order = (id: string, parentOrderId: string | null = null, status: OrderStatus = 'ACCEPTED') =>
  ({ id, parentOrderId, status }) as OrderView;

/** The latest first, as the store keeps them. */
const orders = [
  order('c2', 'p'),
  order('c1', 'p'),
  order('lost', 'forgotten'),
  order('single', null, 'FILLED'),
  order('p'),
];

describe('orderTree', () => {
  it('puts slices under their parent in the order they were sent, and leaves those of unknown parents', () => {
    const tree = orderTree(orders).map((node) => [node.order.id, node.children.map(({ id }) => id)]);
    expect(tree).toEqual([
      ['lost', []],
      ['single', []],
      ['p', ['c1', 'c2']],
    ]);
  });
});

describe('orderRows', () => {
  const rowsOf = (expanded: string[], openOnly: boolean) =>
    orderRows(orderTree(orders), { expanded: new Set(expanded), openOnly }).map(
      (row) => `${row.nested ? '>' : ''}${row.order.id}`,
    );

  it('shows slices only under an unfolded parent', () => {
    expect(rowsOf([], false)).toEqual(['lost', 'single', 'p']);
    expect(rowsOf(['p'], false)).toEqual(['lost', 'single', 'p', '>c1', '>c2']);
  });

  it('can leave out what has ended', () => expect(rowsOf([], true)).toEqual(['lost', 'p']));
});

it.each([
  ['ACCEPTED', true, true],
  ['PARTIALLY_FILLED', true, true],
  ['PENDING_CANCEL', true, false],
  ['FILLED', false, false],
  ['DENIED', false, false],
  ['CANCELED', false, false],
] as const)('an order that is %s is open: %p, may be canceled: %p', (status, open, cancelable) => {
  expect([isOpen(order('x', null, status)), isCancelable(order('x', null, status))]).toEqual([open, cancelable]);
});
