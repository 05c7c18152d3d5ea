import type { TickStreamOffer } from '../../../application/ports/data-provider.port.js';
import { decimalOf, momentOf } from '../shape.js';
import { followAlpaca } from './alpaca-stream.js';

const CHANNELS = { TRADES: 'trades', QUOTES: 'quotes' } as const;

/** Trades and quotes of the IEX. They carry no numbers: what is lost between two connections does not show. */
export const alpacaTicks: TickStreamOffer = {
  channels: ['TRADES', 'QUOTES'],
  follow: (access, { symbol, instrumentId, channels }, on) => {
    const wanted = channels.flatMap((channel) => (channel === 'BOOK' ? [] : [[CHANNELS[channel], [symbol]] as const]));
    return followAlpaca(access, Object.fromEntries(wanted), (message) => {
      const { T: kind } = message;
      if (kind === 'subscription') on.ready();
      if (message['S'] !== symbol || (kind !== 't' && kind !== 'q')) return;
      const at = { instrumentId, time: BigInt(momentOf(message['t'], 't')) };
      const number = (name: string): string => decimalOf(message[name], name);
      if (kind === 't')
        on.update({ kind: 'trade', trade: { ...at, price: number('p'), size: number('s'), taker: null } });
      else {
        const sides = { bid: number('bp'), bidSize: number('bs'), ask: number('ap'), askSize: number('as') };
        on.update({ kind: 'quote', quote: { ...at, ...sides } });
      }
    });
  },
};
