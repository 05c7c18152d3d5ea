import { createHash } from 'node:crypto';
import type { BarStreamOffer } from '../../../application/ports/data-provider.port.js';
import { ProviderFault, changed } from '../../../domain/providers/provider-fault.js';
import { listOf, objectOf } from '../shape.js';
import { alpacaBar } from './alpaca-bar.js';

const PATH = '/v2/iex';
/** Of Alpaca's documents: no rights, wrong key, plan; too many connections is 406. */
const KEY_ERRORS: ReadonlySet<unknown> = new Set([401, 402, 403, 409, 411]);

/** Minute bars as they finish, and again (`updatedBars`) when a late trade changes them. */
export const alpacaStream: BarStreamOffer = {
  timeframe: '1m',
  follow: (access, symbol, on) =>
    access.stream({ host: 'stream', path: PATH }, async (connection) => {
      for await (const text of connection.messages) {
        for (const message of listOf(jsonOf(text), 'the message').map((each) => objectOf(each, 'the message'))) {
          const { T: kind, msg, code } = message;
          if (kind === 'error') throw fault(code, msg);
          if (kind === 'success' && msg === 'connected') connection.send({ action: 'auth', ...access.key });
          if (kind === 'success' && msg === 'authenticated')
            connection.send({ action: 'subscribe', bars: [symbol], updatedBars: [symbol] });
          if (kind === 'subscription') await on.ready();
          if ((kind === 'b' || kind === 'u') && message['S'] === symbol) {
            const sha256 = createHash('sha256').update(text).digest('hex');
            await on.bar(alpacaBar(message, '1m'), { provider: 'alpaca', request: `WS ${PATH} ${symbol}`, sha256 });
          }
        }
      }
      throw new ProviderFault('DATA.PROVIDER_UNREACHABLE', 'the stream has ended');
    }),
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw changed('a message is no JSON');
  }
}

function fault(code: unknown, message: unknown): ProviderFault {
  const reason = `${String(code)}: ${String(message)}`.slice(0, 200);
  return new ProviderFault(KEY_ERRORS.has(code) ? 'DATA.PROVIDER_KEY_REFUSED' : 'DATA.PROVIDER_UNREACHABLE', reason);
}
