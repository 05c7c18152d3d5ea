import { Checkbox, FormControlLabel, TextField } from '@mui/material';
import type { InstrumentView } from '../../api/types.js';
import { isForSession, mayRest, noSessionReason, timesInForce } from './order-kinds.js';
import { TicketDecimal } from './price-fields.js';
import { SelectField } from './select-field.js';
import type { TicketState } from './use-ticket.js';

interface LifeFieldsProps {
  readonly form: TicketState;
  readonly instrument: InstrumentView;
}

/** How long the order lives, and how it may trade. */
export function LifeFields({ form, instrument }: LifeFieldsProps) {
  const { ticket, problems, change } = form;
  const rests = mayRest(ticket.type, ticket.timeInForce);
  return (
    <>
      <SelectField
        label="Time in force"
        testId="ticket-time-in-force"
        value={ticket.timeInForce}
        texts={timesInForce}
        problem={problems.timeInForce}
        unavailable={(timeInForce) => (isForSession(timeInForce) ? noSessionReason(instrument) : null)}
        onChange={(timeInForce) => change({ timeInForce })}
      />
      {ticket.timeInForce === 'GTD' && (
        <TextField
          label="Until (UTC)"
          type="datetime-local"
          value={ticket.expiresAt}
          error={problems.expiresAt !== undefined}
          helperText={problems.expiresAt}
          onChange={({ target }) => change({ expiresAt: target.value.slice(0, 16) })}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { 'data-testid': 'ticket-expires' } }}
        />
      )}
      {rests && (
        <TicketDecimal form={form} name="displayQuantity" label="Show at a time (optional)" testId="ticket-display" />
      )}
      <div style={{ gridColumn: '1 / -1', display: 'flex', flexWrap: 'wrap', columnGap: 16 }}>
        {rests && <Tick label="Post only" checked={ticket.postOnly} onChange={(postOnly) => change({ postOnly })} />}
        {ticket.vwapBars === null && (
          <Tick label="Reduce only" checked={ticket.reduceOnly} onChange={(reduceOnly) => change({ reduceOnly })} />
        )}
      </div>
    </>
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
