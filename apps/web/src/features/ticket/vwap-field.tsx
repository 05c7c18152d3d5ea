import { TextField } from '@mui/material';
import type { TicketState } from './use-ticket.js';

/** Over how many bars an order is worked in slices by volume. */
export function VwapField({ form: { ticket, problems, change } }: { readonly form: TicketState }) {
  const { vwapBars } = ticket;
  if (vwapBars === null) return null;
  return (
    <TextField
      label="Worked over bars"
      type="number"
      value={Number.isNaN(vwapBars) ? '' : vwapBars}
      error={problems.vwapBars !== undefined}
      helperText={problems.vwapBars}
      onChange={({ target }) => change({ vwapBars: target.value === '' ? Number.NaN : Number(target.value) })}
    />
  );
}
