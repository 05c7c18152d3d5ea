import type { SignalView } from '../../api/types.js';
import { useMemo } from 'react';
import { useAppSelector, useChannelStatus, useServices } from '../../app/hooks.js';
import { listOf } from '../../app/select-list.js';
import { Panel } from '../../components/panel.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Amount, Measure } from '../../components/amount.js';
import { TraceButton } from '../../components/trace-button.js';
import { formatMinute } from '../../format/time.js';
import { useDesk } from '../selection/desk-context.js';
import { useOpenTrace } from '../selection/use-address.js';
import { StrengthBar } from './strength-bar.js';

export function SignalsPanel() {
  const { instruments, account } = useDesk();
  const { channels } = useServices();
  const status = useChannelStatus('signals');
  const openTrace = useOpenTrace();
  const all = useAppSelector((state) => listOf(state.signals['']));
  const signals = useMemo(() => {
    const ids = new Set(instruments.map(({ id }) => id));
    return all.filter(({ instrumentId }) => ids.has(instrumentId));
  }, [all, instruments]);
  return (
    <Panel
      title="Latest signals"
      testId="signals-panel"
      status={status}
      isEmpty={signals.length === 0}
      empty="Signals appear when the model has enough bars to predict from, then with every bar."
      synthetic={account.synthetic}
      onRetry={() => channels.reload('signals')}
    >
      <DataTable
        label="Latest signals"
        columns={instruments.length > 1 ? columns : columnsOfOne}
        rows={signals}
        rowId={idOf}
        rowInfo={infoOf}
        onRow={openTrace}
        maxHeight={330}
        cardsBelow={instruments.length > 1 ? 380 : 300}
      />
    </Panel>
  );
}

const idOf = (signal: SignalView): string => signal.id;

const infoOf = (signal: SignalView) => ({ testId: 'signal-row', data: { 'data-id': signal.id } });

const columns: readonly Column<SignalView>[] = [
  { id: 'instrument', header: 'Instrument', inCard: 'heading', cell: ({ instrumentId }) => instrumentId },
  { id: 'time', header: 'Market time', inCard: 'line', cell: ({ barTime }) => formatMinute(barTime) },
  {
    id: 'return',
    header: 'Expected',
    numeric: true,
    cell: ({ expectedReturn }) => <Measure value={expectedReturn} percent signed toned places={3} />,
  },
  { id: 'strength', header: 'Strength', numeric: true, cell: ({ strength }) => <StrengthBar strength={strength} /> },
  {
    id: 'price',
    header: 'At price',
    numeric: true,
    wideOnly: true,
    cell: ({ referencePrice }) => <Amount value={referencePrice} of="price" />,
  },
  {
    id: 'trace',
    header: 'Actions',
    inCard: 'buttons',
    cell: ({ correlationId }) => <TraceButton correlationId={correlationId} />,
  },
];

/** Where there is only one instrument its name says nothing. */
const columnsOfOne = columns.filter(({ id }) => id !== 'instrument');
