import { createHash } from 'node:crypto';
import type { BarStreamOffer } from '../../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault } from '../../../domain/providers/provider-fault.js';
import { listOf, objectOf, parsed } from '../shape.js';
import { alpacaBar } from './alpaca-bar.js';

const PATH = '/v2/iex';
/** Of Alpaca's documents: no rights, wrong key, plan; too many connections is 406. */
const KEY_ERRORS: ReadonlySet<unknown> = new Set([401, 402, 403, 409, 411]);

export type AlpacaMessage = Readonly<Record<string, unknown>>;

/** Minute bars as they finish, and again (`updatedBars`) when a late trade changes them. */
export const alpacaStream: BarStreamOffer = {
  timeframe: '1m',
  follow: (access, symbol, on) =>
    followAlpaca(access, { bars: [symbol], updatedBars: [symbol] }, async (message, text) => {
      const { T: kind } = message;
      if (kind === 'subscription') await on.ready();
      if ((kind !== 'b' && kind !== 'u') || message['S'] !== symbol) return;
      const sha256 = createHash('sha256').update(text).digest('hex');
      await on.bar(alpacaBar(message, '1m'), { provider: 'alpaca', request: `WS ${PATH} ${symbol}`, sha256 });
    }),
};

/** Signs in, subscribes and hands on each message, until the connection ends. */
export function followAlpaca(
  access: ProviderAccess,
  channels: object,
  take: (message: AlpacaMessage, text: string) => Promise<void> | void,
): Promise<never> {
  return access.stream({ host: 'stream', path: PATH }, async (connection) => {
    for await (const text of connection.messages) {
      for (const message of listOf(parsed(text), 'the message').map((each) => objectOf(each, 'the message'))) {
        const { T: kind, msg, code } = message;
        if (kind === 'error') throw fault(code, msg);
        if (kind === 'success' && msg === 'connected') connection.send({ action: 'auth', ...access.key });
        if (kind === 'success' && msg === 'authenticated') connection.send({ action: 'subscribe', ...channels });
        await take(message, text);
      }
    }
    throw new ProviderFault('DATA.PROVIDER_UNREACHABLE', 'the stream has ended');
  });
}

function fault(code: unknown, message: unknown): ProviderFault {
  const reason = `${String(code)}: ${String(message)}`.slice(0, 200);
  return new ProviderFault(KEY_ERRORS.has(code) ? 'DATA.PROVIDER_KEY_REFUSED' : 'DATA.PROVIDER_UNREACHABLE', reason);
}
