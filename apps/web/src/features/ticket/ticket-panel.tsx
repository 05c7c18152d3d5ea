import { Panel } from '../../components/panel.js';
import { useAppSelector } from '../../app/hooks.js';
import { useDesk } from '../selection/desk-context.js';
import { mayTrade } from '../session/permissions.js';
import { TicketForm } from './ticket-form.js';

const ready = { kind: 'ready' } as const;

/** Only for those who may trade. */
export function TicketPanel() {
  const { account, instrument } = useDesk();
  const role = useAppSelector((state) => state.session.user?.role ?? 'viewer');
  if (!mayTrade(role)) return null;
  return (
    <Panel
      title={`Order ticket · ${instrument.id}`}
      testId="ticket-panel"
      status={ready}
      isEmpty={false}
      empty=""
      synthetic={account.synthetic}
    >
      <TicketForm key={`${account.id} ${instrument.id}`} account={account} instrument={instrument} />
    </Panel>
  );
}
