import { Box, Button } from '@mui/material';
import type { AccountView, InstrumentView, OrderType } from '../../api/types.js';
import { Choices } from '../../components/choices.js';
import { LifeFields } from './life-fields.js';
import { LinkedFields } from './linked-fields.js';
import { noSessionReason, orderKinds } from './order-kinds.js';
import { PriceFields, TicketDecimal } from './price-fields.js';
import { SelectField } from './select-field.js';
import { TicketAnswer } from './ticket-answer.js';
import { TicketEstimate } from './ticket-estimate.js';
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
const types = Object.fromEntries(Object.entries(orderKinds).map(([type, { text }]) => [type, text])) as Readonly<
  Record<OrderType, string>
>;

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
      <TicketFields form={form} instrument={instrument} />
      <TicketEstimate ticket={form.ticket} instrument={instrument} />
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
        // The second click of a double click, which may come after the answer.
        onClick={(event) => event.detail > 1 && event.preventDefault()}
        data-testid="ticket-submit"
      >
        {side === 'BUY' ? 'Buy' : 'Sell'} {quantity}
      </Button>
      <TicketAnswer checked={form.checked} sent={form.sent} />
    </Box>
  );
}

interface TicketFieldsProps {
  readonly form: TicketState;
  readonly instrument: InstrumentView;
}

function TicketFields({ form, instrument }: TicketFieldsProps) {
  const { ticket, change, problems } = form;
  const { currency } = instrument;
  return (
    <>
      <Choices label="Side" value={ticket.side} options={sides} onChange={(side) => change({ side })} />
      <SelectField
        label="Type"
        testId="ticket-type"
        value={ticket.type}
        texts={types}
        problem={problems.type}
        unavailable={(type) => (orderKinds[type].forSession === true ? noSessionReason(instrument) : null)}
        onChange={(type) => change({ type, ...(type === 'MARKET' ? {} : { vwapBars: null }) })}
      />
      <TicketDecimal form={form} name="quantity" label="Quantity" testId="ticket-quantity" />
      <PriceFields form={form} currency={currency} />
      <LifeFields form={form} instrument={instrument} />
      <LinkedFields form={form} currency={currency} />
      {ticket.type === 'MARKET' && (
        <VwapFields bars={ticket.vwapBars} problem={problems.vwapBars} onChange={(vwapBars) => change({ vwapBars })} />
      )}
    </>
  );
}
