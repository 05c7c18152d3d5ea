import { useChannel } from '../../app/hooks.js';
import { useDesk } from '../selection/desk-context.js';

/** Keeps quotes of all the account's instruments coming: positions are valued by them. */
export function MarketChannels() {
  const { instruments } = useDesk();
  return instruments.map(({ id }) => <QuoteChannel key={id} instrumentId={id} />);
}

function QuoteChannel({ instrumentId }: { readonly instrumentId: string }) {
  useChannel(`quotes:${instrumentId}`);
  return null;
}
