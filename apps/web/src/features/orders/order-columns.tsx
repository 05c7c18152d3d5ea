import { Amount } from '../../components/amount.js';
import type { Column } from '../../components/data-table.js';
import { RowButton } from '../../components/row-button.js';
import { Side } from '../../components/side.js';
import { TraceButton } from '../../components/trace-button.js';
import { formatDateTime, formatRecent } from '../../format/time.js';
import { CancelButton } from './cancel-button.js';
import { kindOf, linkOf, type OrderRow } from './order-row.js';
import { OrderStatusChip } from './order-status-chip.js';
import { ReplaceButton } from './replace-button.js';

interface Actions {
  readonly toggle: (orderId: string) => void;
  readonly mayCancel: boolean;
}

export const orderColumns = ({ toggle, mayCancel }: Actions): readonly Column<OrderRow>[] => [
  { id: 'order', header: 'Order', inCard: 'heading', cell: (row) => <OrderName row={row} toggle={toggle} /> },
  { id: 'side', header: 'Side', cell: ({ order }) => <Side side={order.side} /> },
  { id: 'kind', header: 'Kind', cell: ({ order }) => <Kind order={order} /> },
  { id: 'quantity', header: 'Quantity', numeric: true, cell: ({ order }) => <Amount value={order.quantity} /> },
  { id: 'filled', header: 'Filled', numeric: true, cell: ({ order }) => <Amount value={order.filledQuantity} /> },
  { id: 'prices', header: 'Limit / stop', numeric: true, wideOnly: true, cell: ({ order }) => <Prices {...order} /> },
  {
    id: 'average',
    header: 'Avg price',
    numeric: true,
    cell: ({ order }) => <Amount value={order.averagePrice} of="price" />,
  },
  { id: 'state', header: 'State', cell: ({ order }) => <OrderStatusChip order={order} /> },
  { id: 'time', header: 'Time, UTC', inCard: 'line', cell: ({ order }) => <Created at={order.createdAt} /> },
  {
    id: 'actions',
    header: 'Actions',
    inCard: 'buttons',
    cell: ({ order }) => (
      <span className="in-line">
        <TraceButton correlationId={order.correlationId} />
        {mayCancel && <ReplaceButton order={order} />}
        {mayCancel && <CancelButton order={order} />}
      </span>
    ),
  },
];

function Kind({ order }: Pick<OrderRow, 'order'>) {
  const link = linkOf(order);
  return (
    <span title={link === '' ? undefined : link}>
      {kindOf(order)}
      {link !== '' && <span className="muted"> · {order.linkRole === 'ENTRY' ? 'entry' : 'linked'}</span>}
    </span>
  );
}

function Prices({ limitPrice, stopPrice }: Pick<OrderRow['order'], 'limitPrice' | 'stopPrice'>) {
  const limit = <Amount value={limitPrice} of="price" />;
  if (stopPrice === null) return limit;
  return (
    <>
      {limitPrice === null ? <span className="muted">stop</span> : limit}
      {limitPrice === null ? ' ' : ' / '}
      <Amount value={stopPrice} of="price" />
    </>
  );
}

const Created = ({ at }: { readonly at: string }) => (
  <span title={`${formatDateTime(at)} UTC`}>{formatRecent(at, Date.now())}</span>
);

/** The instrument, and what opens the slices under a parent. */
function OrderName({ row, toggle }: { readonly row: OrderRow; readonly toggle: Actions['toggle'] }) {
  const { order, nested, slices, expanded } = row;
  const isParent = order.algorithm !== null || slices > 0;
  return (
    <span className="in-line">
      {isParent && (
        <RowButton
          icon="chevron"
          label={`Child orders of ${order.id}`}
          aria-expanded={expanded}
          onClick={() => toggle(order.id)}
          testId="order-expand"
        />
      )}
      <span title={order.id}>{nested ? `child ${shortId(order.id)}` : order.instrumentId}</span>
      {isParent && <span className="muted">{slices === 1 ? '1 child' : `${slices} children`}</span>}
    </span>
  );
}

/** The end of an id tells rows apart; the whole id is its title. */
const shortId = (id: string): string => id.slice(-6);
