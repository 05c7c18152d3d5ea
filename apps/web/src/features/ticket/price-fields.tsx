import type { TrailingUnit } from '../../api/types.js';
import { DecimalField } from '../../components/decimal-field.js';
import { orderKinds } from '../orders/order-kinds.js';
import { SelectField } from './select-field.js';
import type { TicketState } from './use-ticket.js';

export interface FieldsProps {
  readonly form: TicketState;
  readonly currency: string;
}

const units: Readonly<Record<TrailingUnit, string>> = { PRICE: 'Price', TICKS: 'Ticks', BPS: 'Basis points' };

type PriceName =
  'limitPrice' | 'stopPrice' | 'trailingOffset' | 'limitOffset' | 'takeProfit' | 'stopLoss' | 'otherPrice';
type DecimalName = PriceName | 'quantity' | 'displayQuantity';

interface PriceFieldProps {
  readonly form: TicketState;
  readonly name: DecimalName;
  readonly label: string;
  readonly testId: string;
  readonly placeholder?: string | undefined;
}

export const TicketDecimal = ({ form, name, label, testId, placeholder }: PriceFieldProps) => (
  <DecimalField
    label={label}
    testId={testId}
    value={form.ticket[name]}
    problem={form.problems[name]}
    placeholder={placeholder}
    onChange={(text) => form.change(only(name, text))}
  />
);

const only = (name: DecimalName, text: string): Partial<Record<DecimalName, string>> => ({ [name]: text });

/** The prices that the type of the order takes, and no others. */
export function PriceFields({ form, currency }: FieldsProps) {
  const { ticket, change } = form;
  const { limit, stop, trails, limitOffset } = orderKinds[ticket.type];
  return (
    <>
      {stop !== undefined && (
        <TicketDecimal
          form={form}
          name="stopPrice"
          label={`${stop === 'optional' ? 'Starts at' : 'Trigger'} ${currency}`}
          testId="ticket-stop"
          placeholder={stop === 'optional' ? 'the market' : undefined}
        />
      )}
      {limit === true && (
        <TicketDecimal form={form} name="limitPrice" label={`Limit ${currency}`} testId="ticket-limit" />
      )}
      {trails === true && (
        <>
          <TicketDecimal form={form} name="trailingOffset" label="Trails by" testId="ticket-trail" />
          <SelectField
            label="Trail in"
            testId="ticket-trail-unit"
            value={ticket.trailingUnit}
            texts={units}
            onChange={(trailingUnit) => change({ trailingUnit })}
          />
        </>
      )}
      {limitOffset === true && (
        <TicketDecimal form={form} name="limitOffset" label={`Limit offset ${currency}`} testId="ticket-limit-offset" />
      )}
    </>
  );
}
