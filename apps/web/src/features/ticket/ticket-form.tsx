import { Box, Button } from '@mui/material';
import type { AccountView, BrokerTermsView, InstrumentView, OrderType } from '../../api/types.js';
import { Choices } from '../../components/choices.js';
import { FieldGrid } from '../../components/field-grid.js';
import { formatDecimal } from '../../format/decimal.js';
import { orderKinds } from '../orders/order-kinds.js';
import { ExpiryField, LifeFields } from './life-fields.js';
import { LinkedFields } from './linked-fields.js';
import { MannerFields } from './manner-fields.js';
import { PriceFields, TicketDecimal } from './price-fields.js';
import { SelectField } from './select-field.js';
import { TicketAnswer } from './ticket-answer.js';
import { TicketEstimate } from './ticket-estimate.js';
import { useTicket, type TicketState } from './use-ticket.js';
import { VwapField } from './vwap-field.js';

interface TicketFormProps {
  readonly account: AccountView;
  readonly instrument: InstrumentView;
  readonly terms: BrokerTermsView;
  /** The desk does not answer. */
  readonly isCutOff: boolean;
}

const sides = [
  { value: 'BUY', text: 'Buy', color: 'success' },
  { value: 'SELL', text: 'Sell', color: 'error' },
] as const;
const types = Object.fromEntries(Object.entries(orderKinds).map(([type, { text }]) => [type, text])) as Readonly<
  Record<OrderType, string>
>;

export function TicketForm({ account, instrument, terms, isCutOff }: TicketFormProps) {
  const form = useTicket(account, instrument);
  return (
    <Box
      component="form"
      noValidate
      aria-label={`Order for ${instrument.id} in ${account.id}`}
      onSubmit={(event) => {
        event.preventDefault();
        void form.send();
      }}
      sx={{ p: 1.75, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
    >
      <TicketFields form={form} instrument={instrument} terms={terms} />
      <TicketEstimate ticket={form.ticket} instrument={instrument} terms={terms} />
      <TicketButtons form={form} />
      <TicketAnswer checked={form.checked} sent={form.sent} isUnanswered={form.unanswered} isCutOff={isCutOff} />
    </Box>
  );
}

interface TicketFieldsProps extends Pick<TicketFormProps, 'instrument' | 'terms'> {
  readonly form: TicketState;
}

function TicketFields({ form, instrument, terms }: TicketFieldsProps) {
  const { ticket, change } = form;
  const { currency } = instrument;
  return (
    <>
      <FieldGrid>
        <Choices label="Side" value={ticket.side} options={sides} onChange={(side) => change({ side })} />
        <SelectField
          label="Type"
          testId="ticket-type"
          value={ticket.type}
          texts={types}
          offered={terms.orderTypes}
          onChange={(type) => change({ type, ...(type === 'MARKET' ? {} : { vwapBars: null }) })}
        />
      </FieldGrid>
      <FieldGrid>
        <TicketDecimal form={form} name="quantity" label="Quantity" testId="ticket-quantity" />
        <PriceFields form={form} currency={currency} />
        <LifeFields form={form} terms={terms} />
        <VwapField form={form} />
      </FieldGrid>
      <ExpiryField form={form} />
      <MannerFields form={form} />
      <LinkedFields form={form} currency={currency} />
    </>
  );
}

function TicketButtons({ form: { ticket, busy, check } }: { readonly form: TicketState }) {
  return (
    <FieldGrid>
      <Button
        variant="outlined"
        color="inherit"
        disabled={busy}
        onClick={() => void check()}
        sx={{ borderColor: 'divider' }}
        data-testid="ticket-check-risk"
      >
        Ask risk
      </Button>
      <Button
        type="submit"
        variant="contained"
        color={ticket.side === 'BUY' ? 'success' : 'error'}
        loading={busy}
        // The second click of a double click, which may come after the answer.
        onClick={(event) => event.detail > 1 && event.preventDefault()}
        data-testid="ticket-submit"
      >
        {ticket.side === 'BUY' ? 'Buy' : 'Sell'} {formatDecimal(ticket.quantity)}
      </Button>
    </FieldGrid>
  );
}
