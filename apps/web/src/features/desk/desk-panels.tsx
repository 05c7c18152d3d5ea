import { Box, useMediaQuery, useTheme } from '@mui/material';
import { AlertsPanel } from '../alerts/alerts-panel.js';
import { EquityPanel } from '../equity/equity-panel.js';
import { FillsPanel } from '../fills/fills-panel.js';
import { OrdersPanel } from '../orders/orders-panel.js';
import { PositionsPanel } from '../positions/positions-panel.js';
import { PricePanel } from '../prices/price-panel.js';
import { RiskPanel } from '../risk/risk-panel.js';
import { SignalsPanel } from '../signals/signals-panel.js';
import { TicketPanel } from '../ticket/ticket-panel.js';

const panels = {
  price: PricePanel,
  orders: OrdersPanel,
  fills: FillsPanel,
  positions: PositionsPanel,
  alerts: AlertsPanel,
  equity: EquityPanel,
  ticket: TicketPanel,
  risk: RiskPanel,
  signals: SignalsPanel,
} as const;

interface Layout {
  /** Widths of the columns. */
  readonly template: string;
  /** From top to bottom, column by column: also the order of the keyboard. */
  readonly columns: readonly (readonly (keyof typeof panels)[])[];
}

const layouts = {
  one: {
    template: 'minmax(0, 1fr)',
    columns: [['price', 'equity', 'positions', 'orders', 'ticket', 'fills', 'risk', 'signals', 'alerts']],
  },
  two: {
    template: 'minmax(0, 1fr) 392px',
    columns: [
      ['price', 'orders', 'positions', 'fills'],
      ['equity', 'ticket', 'risk', 'signals', 'alerts'],
    ],
  },
  three: {
    template: 'minmax(0, 1fr) minmax(0, 0.44fr) 392px',
    columns: [
      ['price', 'orders', 'fills'],
      ['equity', 'positions', 'alerts'],
      ['ticket', 'risk', 'signals'],
    ],
  },
} as const satisfies Record<string, Layout>;

/** The parts of the desk, in as many columns as there is room for. */
export function DeskPanels() {
  const { template, columns } = layouts[useLayout()];
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: template, gap: { xs: 1, md: 1.5 }, alignItems: 'start' }}>
      {columns.map((names) => (
        <Box key={names[0]} sx={{ display: 'grid', gap: { xs: 1, md: 1.5 }, minWidth: 0 }}>
          {names.map((name) => {
            const PanelOf = panels[name];
            return <PanelOf key={name} />;
          })}
        </Box>
      ))}
    </Box>
  );
}

function useLayout(): keyof typeof layouts {
  const { breakpoints } = useTheme();
  const two = useMediaQuery(breakpoints.up('lg'), { noSsr: true });
  const three = useMediaQuery(breakpoints.up('xl'), { noSsr: true });
  if (three) return 'three';
  return two ? 'two' : 'one';
}
