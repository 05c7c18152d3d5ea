import { ToneChip, type Tone } from '../../components/chips.js';
import type { OrderStatus, OrderView } from '../../api/types.js';
import { inWords } from '../../format/measure.js';

const tones: Readonly<Record<OrderStatus, Tone>> = {
  INITIALIZED: 'neutral',
  DENIED: 'error',
  SUBMITTED: 'primary',
  ACCEPTED: 'primary',
  REJECTED: 'error',
  TRIGGERED: 'primary',
  PENDING_UPDATE: 'warning',
  PENDING_CANCEL: 'warning',
  PARTIALLY_FILLED: 'primary',
  FILLED: 'success',
  CANCELED: 'neutral',
  EXPIRED: 'neutral',
};

export function OrderStatusChip({ order }: { readonly order: OrderView }) {
  const { status, reasonCode, reason } = order;
  const waits = order.held && status === 'ACCEPTED';
  const why = waits ? 'Waits for its entry to fill' : [reasonCode, reason].filter(Boolean).join(': ');
  return (
    <ToneChip tone={tones[status]} {...(why === '' ? {} : { title: why })}>
      {waits ? 'Held' : inWords(status)}
    </ToneChip>
  );
}
