import { Alert } from '@mui/material';
import type { CheckResult, OrderView } from '../../api/types.js';
import { formatDetail } from '../../format/detail.js';
import { inWords } from '../../format/measure.js';
import { kindOf } from '../orders/order-row.js';

interface TicketAnswerProps {
  readonly checked: CheckResult | null;
  readonly sent: readonly OrderView[];
  readonly isUnanswered: boolean;
  /** The desk does not answer. */
  readonly isCutOff: boolean;
}

/** What risk thinks of it, or what became of it. */
export function TicketAnswer({ checked, sent, isUnanswered, isCutOff }: TicketAnswerProps) {
  if (isUnanswered)
    return (
      <Alert severity="warning" sx={wide} data-testid="ticket-unanswered">
        No answer came, so it may have arrived or not. Send it again as it stands: it stays one order.
      </Alert>
    );
  if (isCutOff)
    return (
      <Alert severity="warning" sx={wide} data-testid="ticket-cut-off">
        The desk is out of reach. What is written here stays.
      </Alert>
    );
  if (sent.length > 0) return sent.map((order) => <Sent key={order.id} order={order} />);
  if (checked === null) return null;
  const numbers = Object.entries(checked.details).map(([name, value]) => `${inWords(name)} ${formatDetail(value)}`);
  return (
    <Alert severity={checked.decision === 'APPROVED' ? 'success' : 'warning'} sx={wide} data-testid="ticket-check">
      {checked.decision === 'APPROVED' ? 'Risk would approve it.' : `Risk would deny it: ${checked.message ?? ''} `}
      {checked.code !== null && <code>{checked.code}</code>}
      {numbers.length > 0 && <div>{numbers.join(' · ')}</div>}
    </Alert>
  );
}

function Sent({ order }: { readonly order: OrderView }) {
  const status = inWords(order.status).toLowerCase();
  const refused = order.status === 'DENIED' || order.status === 'REJECTED';
  return (
    <Alert severity={refused ? 'warning' : 'success'} sx={wide} data-testid="ticket-sent" data-state={order.status}>
      {refused
        ? `${kindOf(order)} ${status}: ${order.reason ?? ''} `
        : `${order.held ? 'Waits for its entry' : 'Taken in'}: ${kindOf(order)}, ${status}. `}
      <code>{order.reasonCode ?? order.id}</code>
    </Alert>
  );
}

const wide = { py: 0, overflowWrap: 'anywhere', '& code': { fontSize: 11 } } as const;
