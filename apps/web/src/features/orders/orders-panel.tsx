import { useCallback, useMemo, useState } from 'react';
import { useAppSelector, useChannelStatus, useServices } from '../../app/hooks.js';
import { listOf } from '../../app/select-list.js';
import { Choices } from '../../components/choices.js';
import { DataTable } from '../../components/data-table.js';
import { Panel } from '../../components/panel.js';
import { useDesk } from '../selection/desk-context.js';
import { useOpenTrace } from '../selection/use-address.js';
import { mayTrade } from '../session/permissions.js';
import { orderColumns } from './order-columns.js';
import { orderRows, type OrderRow } from './order-row.js';
import { orderTree } from './order-tree.js';
import { useExpanded } from './use-expanded.js';

const scopes = [
  { value: 'all', text: 'All' },
  { value: 'open', text: 'Open' },
] as const;

export function OrdersPanel() {
  const { account } = useDesk();
  const { channels } = useServices();
  const channel = `orders:${account.id}` as const;
  const status = useChannelStatus(channel);
  const role = useAppSelector((state) => state.session.user?.role ?? 'viewer');
  const orders = useAppSelector((state) => listOf(state.orders[account.id]));
  const [scope, setScope] = useState<'all' | 'open'>('all');
  const [expanded, toggle] = useExpanded();
  const openTrace = useOpenTrace();
  const openRow = useCallback(({ order }: OrderRow) => openTrace(order), [openTrace]);
  const columns = useMemo(() => orderColumns({ toggle, mayCancel: mayTrade(role) }), [toggle, role]);
  const tree = useMemo(() => orderTree(orders), [orders]);
  const rows = useMemo(() => orderRows(tree, { expanded, openOnly: scope === 'open' }), [tree, expanded, scope]);
  return (
    <Panel
      title="Orders"
      testId="orders-panel"
      status={status}
      isEmpty={rows.length === 0}
      empty={emptyText(orders.length)}
      synthetic={account.synthetic}
      onRetry={() => channels.reload(channel)}
      actions={<Choices label="Which orders" value={scope} options={scopes} onChange={setScope} />}
    >
      <DataTable
        label="Orders"
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowInfo={infoOf}
        onRow={openRow}
        cardsBelow={760}
      />
    </Panel>
  );
}

const emptyText = (known: number): string =>
  known === 0 ? 'Orders appear when a signal is approved by risk, or when you send one.' : 'No order is open now.';

const idOf = ({ order }: OrderRow): string => order.id;

const infoOf = ({ order, nested }: OrderRow) => ({
  testId: 'order-row',
  data: { 'data-id': order.id, 'data-state': order.status, 'data-parent': order.parentOrderId ?? '' },
  nested,
});
