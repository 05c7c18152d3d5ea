import { Panel } from '../../components/panel.js';
import { useBrokerTermsQuery } from '../../api/desk-api.js';
import { useAppSelector } from '../../app/hooks.js';
import { useQueryStatus } from '../connection/query-status.js';
import { useDesk } from '../selection/desk-context.js';
import { mayTrade } from '../session/permissions.js';
import { TicketForm } from './ticket-form.js';

/** Only for those who may trade. */
export function TicketPanel() {
  const role = useAppSelector((state) => state.session.user?.role ?? 'viewer');
  return mayTrade(role) ? <TraderTicket /> : null;
}

function TraderTicket() {
  const { account, instrument } = useDesk();
  const answer = useBrokerTermsQuery(instrument.id);
  const { currentData: terms } = answer;
  // Terms do not grow old: since when the desk is out of reach is what counts.
  const status = useQueryStatus({ ...answer, data: terms, fulfilledTimeStamp: undefined }, Number.POSITIVE_INFINITY);
  return (
    <Panel
      title={`Order ticket · ${instrument.id}`}
      testId="ticket-panel"
      status={status}
      isEmpty={terms === undefined}
      empty=""
      synthetic={account.synthetic}
      onRetry={() => void answer.refetch()}
      minHeight={280}
    >
      {terms !== undefined && (
        <TicketForm
          key={`${account.id} ${instrument.id}`}
          account={account}
          instrument={instrument}
          terms={terms}
          isCutOff={status.kind === 'disconnected'}
        />
      )}
    </Panel>
  );
}
