import { useCancelOrderMutation } from '../../api/desk-api.js';
import type { OrderView } from '../../api/types.js';
import { RowButton } from '../../components/row-button.js';
import { useRequest } from '../notices/use-request.js';
import { isCancelable } from './order-tree.js';

/** Cancels an open order; of a parent, its open slices too. */
export function CancelButton({ order }: { readonly order: OrderView }) {
  const [cancel, { isLoading }] = useCancelOrderMutation();
  const request = useRequest();
  if (!isCancelable(order)) return null;
  const label = `Cancel ${order.side === 'BUY' ? 'buy' : 'sell'} of ${order.quantity} ${order.instrumentId}`;
  return (
    <RowButton
      icon="close"
      danger
      label={label}
      disabled={isLoading}
      onClick={() => void request(cancel(order.id), () => 'Cancel requested.')}
      testId="cancel-order"
    />
  );
}
