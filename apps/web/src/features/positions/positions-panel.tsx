import { useMemo } from 'react';
import { useAppSelector, useChannelStatus, useServices } from '../../app/hooks.js';
import { listOf } from '../../app/select-list.js';
import { Amount } from '../../components/amount.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Panel } from '../../components/panel.js';
import { useDesk } from '../selection/desk-context.js';
import { heldFirst, positionRow, type PositionRow } from './position-row.js';

export function PositionsPanel() {
  const { account } = useDesk();
  const { channels } = useServices();
  const channel = `positions:${account.id}` as const;
  const status = useChannelStatus(channel);
  const positions = useAppSelector((state) => listOf(state.positions[account.id]));
  const quotes = useAppSelector((state) => state.quotes);
  const rows = useMemo(
    () =>
      positions
        .toSorted(heldFirst)
        .map((position) => positionRow(position, quotes[position.instrumentId]?.last ?? null)),
    [positions, quotes],
  );
  return (
    <Panel
      title="Positions"
      testId="positions-panel"
      status={status}
      isEmpty={rows.length === 0}
      empty="A position appears with the first fill."
      synthetic={account.synthetic}
      onRetry={() => channels.reload(channel)}
    >
      <DataTable label="Positions" columns={columns} rows={rows} rowId={idOf} rowInfo={infoOf} maxHeight={300} />
    </Panel>
  );
}

const idOf = ({ position }: PositionRow): string => position.instrumentId;

const infoOf = ({ position }: PositionRow) => ({
  testId: 'position-row',
  data: { 'data-id': position.instrumentId, 'data-quantity': position.quantity },
});

const columns: readonly Column<PositionRow>[] = [
  { id: 'instrument', header: 'Instrument', inCard: 'heading', cell: ({ position }) => position.instrumentId },
  {
    id: 'quantity',
    header: 'Quantity',
    numeric: true,
    cell: ({ position }) => <Amount value={position.quantity} toned />,
  },
  {
    id: 'average',
    header: 'Avg price',
    numeric: true,
    cell: ({ position }) => <Amount value={position.averagePrice} of="price" />,
  },
  { id: 'last', header: 'Last', numeric: true, cell: ({ last }) => <Amount value={last} of="price" /> },
  { id: 'value', header: 'Value', numeric: true, cell: ({ marketValue }) => <Amount value={marketValue} of="money" /> },
  {
    id: 'unrealised',
    header: 'Unrealised',
    numeric: true,
    cell: ({ unrealised }) => <Amount value={unrealised} of="money" signed toned />,
  },
  {
    id: 'realised',
    header: 'Realised',
    numeric: true,
    cell: ({ position }) => <Amount value={position.realisedPnl} of="money" signed toned />,
  },
  { id: 'fees', header: 'Fees', numeric: true, cell: ({ position }) => <Amount value={position.fees} of="money" /> },
];
