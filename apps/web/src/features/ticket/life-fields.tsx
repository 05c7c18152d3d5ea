import { TextField } from '@mui/material';
import type { BrokerTermsView } from '../../api/types.js';
import { mayRest, timesInForce } from '../orders/order-kinds.js';
import { TicketDecimal } from './price-fields.js';
import { SelectField } from './select-field.js';
import type { TicketState } from './use-ticket.js';

interface LifeFieldsProps {
  readonly form: TicketState;
  readonly terms: BrokerTermsView;
}

/** How long the order lives, and how much of it is seen meanwhile. */
export function LifeFields({ form, terms }: LifeFieldsProps) {
  const { ticket, change } = form;
  return (
    <>
      <SelectField
        label="Time in force"
        testId="ticket-time-in-force"
        value={ticket.timeInForce}
        texts={timesInForce}
        offered={terms.timesInForce}
        onChange={(timeInForce) => change({ timeInForce })}
      />
      {mayRest(ticket.type, ticket.timeInForce) && (
        <TicketDecimal
          form={form}
          name="displayQuantity"
          label="Display size"
          testId="ticket-display"
          placeholder="all of it"
        />
      )}
    </>
  );
}

export function ExpiryField({ form }: { readonly form: TicketState }) {
  const { ticket, problems, change } = form;
  if (ticket.timeInForce !== 'GTD') return null;
  return (
    <TextField
      label="Until (UTC)"
      type="datetime-local"
      value={ticket.expiresAt}
      error={problems.expiresAt !== undefined}
      helperText={problems.expiresAt}
      onChange={({ target }) => change({ expiresAt: target.value.slice(0, 16) })}
      slotProps={{ htmlInput: { 'data-testid': 'ticket-expires' } }}
    />
  );
}
