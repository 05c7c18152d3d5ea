import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import type { BrokerTermsView, FillPolicy, InstrumentView } from '../../api/types.js';
import { useAppSelector, useChannel } from '../../app/hooks.js';
import { Amount } from '../../components/amount.js';
import { formatDecimal, roundTo, signOf } from '../../format/decimal.js';
import { formatMeasure, formatPercent } from '../../format/measure.js';
import { estimateOf } from './estimate.js';
import type { Ticket } from './ticket.js';

interface TicketEstimateProps {
  readonly ticket: Ticket;
  readonly instrument: InstrumentView;
  readonly terms: BrokerTermsView;
}

/** What the order is worth at its own price, or at the latest that is known, what it costs, and on which terms. */
export function TicketEstimate({ ticket, instrument, terms }: TicketEstimateProps) {
  useChannel(`quotes:${instrument.id}`);
  const last = useAppSelector((state) => state.quotes[instrument.id]?.last ?? null);
  const estimate = estimateOf(ticket, last, terms);
  const { currency, tickSize, lotSize } = instrument;
  return (
    <Box component="dl" role="status" sx={list} data-testid="ticket-estimate">
      {estimate !== null && (
        <>
          <Line name="Worth about">
            <Amount value={estimate.value} of="money" /> {currency} at <Amount value={estimate.price} of="price" />
          </Line>
          <Line name="Fee about">
            {costText(estimate.fee)} {currency}
            {estimate.makerFee !== null && `, ${costText(estimate.makerFee)} if it rests first`}
          </Line>
        </>
      )}
      <Line name="Fee rate">{rateText(terms)}</Line>
      <Line name="Steps">
        price <Amount value={tickSize} />, quantity <Amount value={lotSize} />
      </Line>
      <Line name="Fills">{fillText(terms)}</Line>
    </Box>
  );
}

const Line = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** To the cent, negative for a rebate. */
function costText(amount: string): string {
  const rounded = roundTo(amount, 2);
  return signOf(amount) > 0 && signOf(rounded) === 0 ? 'under 0.01' : formatDecimal(rounded);
}

function rateText({ feeBps, makerFeeBps }: BrokerTermsView): string {
  const taker = `${formatDecimal(feeBps)} bps`;
  return makerFeeBps === null || makerFeeBps === feeBps ? taker : `${taker}, ${formatDecimal(makerFeeBps)} if it rests`;
}

const places: Readonly<Record<FillPolicy, string>> = {
  'next-open': 'at the next open',
  quotes: 'at quotes',
  book: 'on the order book',
};

function fillText({ fillPolicy, slippageBps, participation }: BrokerTermsView): string {
  const policy = fillPolicy ?? 'next-open';
  const slippage = policy === 'book' ? '' : `, slippage ${formatMeasure(slippageBps, { places: 1 })} bps`;
  const share = `, up to ${formatPercent(participation, { places: 0 })} of a bar`;
  return `${places[policy]}${slippage}${policy === 'next-open' ? share : ''}`;
}

const list = {
  m: 0,
  pt: 1.25,
  borderTop: 1,
  borderColor: 'divider',
  display: 'grid',
  gap: 0.25,
  fontSize: 12,
  '& > div': { display: 'grid', gridTemplateColumns: '78px minmax(0, 1fr)', gap: 1 },
  '& dt': { color: 'text.secondary' },
  '& dd': { m: 0 },
} as const;
