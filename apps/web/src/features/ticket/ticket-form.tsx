import { Box, Button, MenuItem, TextField } from '@mui/material';
import type { AccountView, InstrumentView } from '../../api/types.js';
import { Choices } from '../../components/choices.js';
import { TicketAnswer } from './ticket-answer.js';
import { useTicket, type TicketState } from './use-ticket.js';
import { VwapFields } from './vwap-fields.js';

interface TicketFormProps {
  readonly account: AccountView;
  readonly instrument: InstrumentView;
}

const sides = [
  { value: 'BUY', text: 'Buy', color: 'success' },
  { value: 'SELL', text: 'Sell', color: 'error' },
] as const;
const types = [
  { value: 'MARKET', text: 'Market' },
  { value: 'LIMIT', text: 'Limit' },
] as const;

export function TicketForm({ account, instrument }: TicketFormProps) {
  const form = useTicket(account, instrument);
  const { side, quantity } = form.ticket;
  return (
    <Box
      component="form"
      noValidate
      aria-label={`Order for ${instrument.id} in ${account.id}`}
      onSubmit={(event) => {
        event.preventDefault();
        void form.send();
      }}
      sx={{ p: 1.75, display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25 }}
    >
      <TicketFields form={form} currency={instrument.currency} />
      <Button
        variant="outlined"
        color="inherit"
        disabled={form.busy}
        onClick={() => void form.check()}
        sx={{ borderColor: 'divider' }}
        data-testid="ticket-check-risk"
      >
        Ask risk
      </Button>
      <Button
        type="submit"
        variant="contained"
        color={side === 'BUY' ? 'success' : 'error'}
        loading={form.busy}
        data-testid="ticket-submit"
      >
        {side === 'BUY' ? 'Buy' : 'Sell'} {quantity}
      </Button>
      <TicketAnswer checked={form.checked} sent={form.sent} />
    </Box>
  );
}

function TicketFields({ form, currency }: { readonly form: TicketState; readonly currency: string }) {
  const { ticket, change, problems } = form;
  return (
    <>
      <Choices label="Side" value={ticket.side} options={sides} onChange={(side) => change({ side })} />
      <Choices label="Type" value={ticket.type} options={types} onChange={(type) => change({ type })} />
      <DecimalField
        label="Quantity"
        testId="ticket-quantity"
        value={ticket.quantity}
        problem={problems.quantity}
        onChange={(quantity) => change({ quantity })}
      />
      <DecimalField
        label={`Limit ${currency}`}
        testId="ticket-limit"
        value={ticket.type === 'LIMIT' ? ticket.limitPrice : ''}
        problem={problems.limitPrice}
        disabled={ticket.type !== 'LIMIT'}
        onChange={(limitPrice) => change({ limitPrice })}
      />
      <TextField
        select
        label="Time in force"
        value={ticket.timeInForce}
        onChange={({ target }) => change({ timeInForce: target.value === 'GTC' ? 'GTC' : 'DAY' })}
      >
        <MenuItem value="DAY">Day</MenuItem>
        <MenuItem value="GTC">Until canceled</MenuItem>
      </TextField>
      <VwapFields bars={ticket.vwapBars} problem={problems.vwapBars} onChange={(vwapBars) => change({ vwapBars })} />
    </>
  );
}

interface DecimalFieldProps {
  readonly label: string;
  readonly testId: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly disabled?: boolean;
  readonly onChange: (text: string) => void;
}

function DecimalField({ label, testId, value, problem, disabled = false, onChange }: DecimalFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      disabled={disabled}
      error={problem !== undefined}
      helperText={problem}
      autoComplete="off"
      onChange={({ target }) => onChange(target.value.trim())}
      slotProps={{ htmlInput: { inputMode: 'decimal', 'data-testid': testId } }}
    />
  );
}
