import { Box, Checkbox, FormControlLabel } from '@mui/material';
import { mayRest } from '../orders/order-kinds.js';
import type { TicketState } from './use-ticket.js';

const DEFAULT_BARS = 3;

/** How the order may trade: what is ticked or not. */
export function MannerFields({ form: { ticket, change } }: { readonly form: TicketState }) {
  const isWorked = ticket.vwapBars !== null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, my: -0.5 }}>
      {mayRest(ticket.type, ticket.timeInForce) && (
        <Tick label="Post only" checked={ticket.postOnly} onChange={(postOnly) => change({ postOnly })} />
      )}
      {!isWorked && (
        <Tick label="Reduce only" checked={ticket.reduceOnly} onChange={(reduceOnly) => change({ reduceOnly })} />
      )}
      {ticket.type === 'MARKET' && (
        <Tick label="VWAP" checked={isWorked} onChange={(on) => change({ vwapBars: on ? DEFAULT_BARS : null })} />
      )}
    </Box>
  );
}

interface TickProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

const Tick = ({ label, checked, onChange }: TickProps) => (
  <FormControlLabel
    control={<Checkbox size="small" checked={checked} onChange={(_event, on) => onChange(on)} />}
    label={label}
    slotProps={{ typography: { variant: 'body2' } }}
    sx={{ mr: 0 }}
  />
);
