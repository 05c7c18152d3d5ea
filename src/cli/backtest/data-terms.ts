import { UserError } from '#kernel';
import type { InstrumentTerms, OwnTerms } from '#research';
import type { SettingsFile } from './settings-file.js';

/** Options that say what the files do not. */
export interface DataOptions {
  readonly calendar?: string;
  readonly tickSize?: string;
  readonly lotSize?: string;
  readonly dataCurrency?: string;
  readonly prices?: InstrumentTerms['prices'];
  readonly instrument?: string[];
  readonly columns?: string[];
}

const NAMES: readonly (keyof OwnTerms)[] = ['currency', 'tickSize', 'lotSize', 'calendar'];

/** What the command line, and behind it a file of settings, says of the instruments. @throws UserError */
export function termsOf(options: DataOptions, kept: Pick<SettingsFile, 'instruments' | 'columns'>): InstrumentTerms {
  const { calendar, tickSize, lotSize, dataCurrency, prices } = options;
  const instruments = { ...kept.instruments, ...Object.fromEntries((options.instrument ?? []).map(instrumentOf)) };
  const columns = { ...kept.columns, ...Object.fromEntries((options.columns ?? []).map((text) => pair(text))) };
  return {
    ...(calendar === undefined ? {} : { calendar }),
    ...(tickSize === undefined ? {} : { tickSize }),
    ...(lotSize === undefined ? {} : { lotSize }),
    ...(dataCurrency === undefined ? {} : { currency: dataCurrency }),
    ...(prices === undefined ? {} : { prices }),
    ...(Object.keys(instruments).length === 0 ? {} : { instruments }),
    ...(Object.keys(columns).length === 0 ? {} : { columns }),
  };
}

/** `SAP.FILE:currency=EUR,tickSize=0.02` */
function instrumentOf(text: string): [id: string, terms: OwnTerms] {
  const at = text.indexOf(':');
  if (at < 1) throw wrong('--instrument', text, 'ID:NAME=VALUE,…');
  const pairs = text
    .slice(at + 1)
    .split(',')
    .map((part) => pair(part));
  const unknown = pairs.find(([name]) => !NAMES.some((known) => known === name));
  if (unknown !== undefined) throw wrong('--instrument', text, `one of ${NAMES.join(', ')} before each =`);
  return [text.slice(0, at), Object.fromEntries(pairs)];
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw wrong('a pair', text, 'NAME=VALUE');
  return [text.slice(0, at), text.slice(at + 1)];
}

const wrong = (what: string, text: string, expected: string): UserError =>
  new UserError('PLATFORM.INVALID_REQUEST', `${what} is written ${expected}, not ${text}.`, { text, expected });
