import { ProviderFault, type ProviderFaultCode } from '../domain/providers/provider-fault.js';
import type { ProviderAnswer } from './ports/http-transport.port.js';

const MICROS_PER_SECOND = 1_000_000;
const LONGEST_REASON = 200;

const CODES: Readonly<Record<number, ProviderFaultCode>> = {
  401: 'DATA.PROVIDER_KEY_REFUSED',
  402: 'DATA.PROVIDER_KEY_REFUSED',
  403: 'DATA.PROVIDER_KEY_REFUSED',
  404: 'DATA.PROVIDER_LACKS',
  408: 'DATA.PROVIDER_UNREACHABLE',
  418: 'DATA.PROVIDER_THROTTLED',
  429: 'DATA.PROVIDER_THROTTLED',
};

/** What the status of an answer says against it; null for a good one. */
export function faultOfStatus({ status, headers, body }: ProviderAnswer, now: bigint): ProviderFault | null {
  if (status >= 200 && status < 300) return null;
  const code = CODES[status] ?? (status >= 500 ? 'DATA.PROVIDER_UNREACHABLE' : 'DATA.PROVIDER_REFUSED');
  const said = body
    .replaceAll(/<[^>]*>|\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_REASON);
  return new ProviderFault(code, `status ${status}${said === '' ? '' : `: ${said}`}`, retryAfter(headers, now));
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds, or a date. */
function retryAfter(headers: Readonly<Record<string, string>>, now: bigint): number | null {
  const text = headers['retry-after'];
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * MICROS_PER_SECOND;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  // A date by the provider's clock is so far away as that clock says.
  const since = Number(dateOf(headers) ?? now);
  return Math.max(0, at * 1000 - since);
}

/** When an answer was said, by the clock of who says it (`Date`: RFC 9110, 6.6.1); null where it does not tell. */
export const saidAt = ({ headers }: ProviderAnswer): bigint | null => dateOf(headers);

function dateOf(headers: Readonly<Record<string, string>>): bigint | null {
  const at = Date.parse(headers['date'] ?? '');
  return Number.isNaN(at) ? null : BigInt(at) * 1000n;
}
