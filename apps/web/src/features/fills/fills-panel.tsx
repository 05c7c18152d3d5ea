import type { FillView } from '../../api/types.js';
import { useAppSelector, useChannelStatus, useServices } from '../../app/hooks.js';
import { listOf } from '../../app/select-list.js';
import { Amount } from '../../components/amount.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Panel } from '../../components/panel.js';
import { Side } from '../../components/side.js';
import { TraceButton } from '../../components/trace-button.js';
import { formatMinute } from '../../format/time.js';
import { useDesk } from '../selection/desk-context.js';
import { useOpenTrace } from '../selection/use-address.js';

export function FillsPanel() {
  const { account } = useDesk();
  const { channels } = useServices();
  const channel = `fills:${account.id}` as const;
  const status = useChannelStatus(channel);
  const fills = useAppSelector((state) => listOf(state.fills[account.id]));
  const openTrace = useOpenTrace();
  return (
    <Panel
      title="Fills"
      testId="fills-panel"
      status={status}
      isEmpty={fills.length === 0}
      empty="A fill appears when the market meets an order, at the earliest on the bar after it."
      synthetic={account.synthetic}
      onRetry={() => channels.reload(channel)}
    >
      <DataTable
        label="Fills"
        columns={columns}
        rows={fills}
        rowId={idOf}
        rowInfo={infoOf}
        onRow={openTrace}
        maxHeight={300}
        cardsBelow={480}
      />
    </Panel>
  );
}

const idOf = (fill: FillView): string => fill.id;

const infoOf = (fill: FillView) => ({ testId: 'fill-row', data: { 'data-id': fill.id, 'data-order': fill.orderId } });

const columns: readonly Column<FillView>[] = [
  { id: 'instrument', header: 'Instrument', inCard: 'heading', cell: ({ instrumentId }) => instrumentId },
  { id: 'time', header: 'Market time', inCard: 'line', cell: ({ marketTime }) => formatMinute(marketTime) },
  { id: 'side', header: 'Side', cell: ({ side }) => <Side side={side} /> },
  { id: 'quantity', header: 'Quantity', numeric: true, cell: ({ quantity }) => <Amount value={quantity} /> },
  { id: 'price', header: 'Price', numeric: true, cell: ({ price }) => <Amount value={price} of="price" /> },
  { id: 'fee', header: 'Fee', numeric: true, cell: ({ fee }) => <Amount value={fee} of="money" /> },
  {
    id: 'trace',
    header: 'Actions',
    inCard: 'buttons',
    cell: ({ correlationId }) => <TraceButton correlationId={correlationId} />,
  },
];
