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

/** What the command line, and behind it a file of settings, says of the instruments. @throws UserError */
export async function termsOf(
  options: DataOptions,
  kept: Pick<SettingsFile, 'instruments' | 'columns'>,
): Promise<InstrumentTerms> {
  const { columnsFromText, ownTermsFromText } = await import('#research');
  const { calendar, tickSize, lotSize, dataCurrency, prices } = options;
  const own = (options.instrument ?? []).map((text): [string, OwnTerms] => {
    const [id, terms] = parted(text, ':', '--instrument', 'ID:NAME=VALUE,…');
    return [id, ownTermsFromText(terms)];
  });
  const instruments = { ...kept.instruments, ...Object.fromEntries(own) };
  const given = (options.columns ?? []).map((text) => parted(text, '=', '--columns', 'ROLE=NAME'));
  const columns = columnsFromText({ ...kept.columns, ...Object.fromEntries(given) });
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

function parted(text: string, by: string, option: string, form: string): [string, string] {
  const at = text.indexOf(by);
  if (at >= 1) return [text.slice(0, at), text.slice(at + 1)];
  throw new UserError('PLATFORM.INVALID_REQUEST', `${option} is written ${form}, not ${text}.`, { text });
}
