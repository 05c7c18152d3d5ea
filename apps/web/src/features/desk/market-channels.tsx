import { useAppSelector, useChannel } from '../../app/hooks.js';
import { listOf } from '../../app/select-list.js';
import { useDesk } from '../selection/desk-context.js';

/** Keeps quotes of what the account has traded coming: positions are valued by them. */
export function MarketChannels() {
  const { account } = useDesk();
  const positions = useAppSelector((state) => listOf(state.positions[account.id]));
  return positions.map(({ instrumentId }) => <QuoteChannel key={instrumentId} instrumentId={instrumentId} />);
}

function QuoteChannel({ instrumentId }: { readonly instrumentId: string }) {
  useChannel(`quotes:${instrumentId}`);
  return null;
}
