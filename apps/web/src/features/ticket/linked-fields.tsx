import { FieldGrid } from '../../components/field-grid.js';
import { linkedTexts } from './linked-orders.js';
import { TicketDecimal, type FieldsProps } from './price-fields.js';
import { SelectField } from './select-field.js';

const otherTypes = { STOP_MARKET: 'Stop', LIMIT: 'Limit' } as const;

/** What else is sent with the order, and at which prices. */
export function LinkedFields({ form, currency }: FieldsProps) {
  const { linked, otherType } = form.ticket;
  const isOther = linked === 'OCO' || linked === 'OTO';
  return (
    <>
      <SelectField
        label="Sent with it"
        testId="ticket-linked"
        value={linked}
        texts={linkedTexts}
        onChange={(next) => form.change({ linked: next })}
      />
      {linked === 'BRACKET' && (
        <FieldGrid>
          <TicketDecimal form={form} name="takeProfit" label={`Take profit ${currency}`} testId="ticket-profit" />
          <TicketDecimal form={form} name="stopLoss" label={`Stop loss ${currency}`} testId="ticket-loss" />
        </FieldGrid>
      )}
      {isOther && (
        <FieldGrid>
          <SelectField
            label="The other is a"
            testId="ticket-other-type"
            value={otherType}
            texts={otherTypes}
            onChange={(next) => form.change({ otherType: next })}
          />
          <TicketDecimal form={form} name="otherPrice" label={`Its price ${currency}`} testId="ticket-other-price" />
        </FieldGrid>
      )}
    </>
  );
}
