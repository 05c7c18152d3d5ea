import { IconButton, Tooltip } from '@mui/material';
import { useCancelOrderMutation } from '../../api/desk-api.js';
import type { OrderView } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { useRequest } from '../notices/use-request.js';
import { isCancelable } from './order-tree.js';

/** Cancels an open order; of a parent, its open slices too. */
export function CancelButton({ order }: { readonly order: OrderView }) {
  const [cancel, { isLoading }] = useCancelOrderMutation();
  const request = useRequest();
  if (!isCancelable(order)) return null;
  const label = `Cancel ${order.side === 'BUY' ? 'buy' : 'sell'} of ${order.quantity} ${order.instrumentId}`;
  return (
    <Tooltip title="Cancel order">
      <span>
        <IconButton
          size="small"
          color="error"
          aria-label={label}
          disabled={isLoading}
          onClick={() => void request(cancel(order.id), () => 'Cancel requested.')}
          sx={{ p: 0.25 }}
          data-testid="cancel-order"
        >
          <Icon name="close" size={15} />
        </IconButton>
      </span>
    </Tooltip>
  );
}
