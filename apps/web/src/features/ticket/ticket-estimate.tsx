import { Box } from '@mui/material';
import type { InstrumentView } from '../../api/types.js';
import { useAppSelector, useChannel } from '../../app/hooks.js';
import { Amount } from '../../components/amount.js';
import { estimateOf } from './estimate.js';
import type { Ticket } from './ticket.js';

interface TicketEstimateProps {
  readonly ticket: Ticket;
  readonly instrument: InstrumentView;
}

/** What the order is worth at its own price, or at the latest that is known. */
export function TicketEstimate({ ticket, instrument }: TicketEstimateProps) {
  useChannel(`quotes:${instrument.id}`);
  const last = useAppSelector((state) => state.quotes[instrument.id]?.last ?? null);
  const estimate = estimateOf(ticket, last);
  if (estimate === null) return null;
  return (
    <Box role="status" sx={{ gridColumn: '1 / -1', fontSize: 12.5 }} data-testid="ticket-estimate">
      Worth about <Amount value={estimate.value} /> {instrument.currency} at <Amount value={estimate.price} />
    </Box>
  );
}
