import { localToUtcMinutes } from '#calendar';
import { dateToMicros, toIsoDate } from '#kernel';
import type {
  DataProvider,
  Filing,
  FilingsQuery,
  SeriesObservation,
  SeriesQuery,
} from '../../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault, changed } from '../../../domain/providers/provider-fault.js';
import { type Fetched, perSecond } from '../../../domain/providers/provider.js';
import { filingContent } from './filing-content.js';
import { decimalOf, jsonOf, listOf, momentOf, numberOf, objectOf, textOf } from '../shape.js';

const DAY = 86_400_000_000;
const CIK_DIGITS = 10;

/** What companies file with the SEC. It asks for no key, but wants to know whom to write to; who does not say is shut out. */
export const edgar: DataProvider = {
  spec: {
    name: 'edgar',
    title: 'SEC EDGAR',
    hosts: { api: 'https://data.sec.gov', www: 'https://www.sec.gov' },
    limits: [perSecond(10)],
    keyFields: ['contact'],
  },
  authorize: (key) => ({ headers: { 'user-agent': `QuantumAlpha ${key?.['contact'] ?? ''}` } }),
  filings: { filings, content: filingContent },
  series: { observations },
};

async function filings(
  access: ProviderAccess,
  { company, forms, from = '' }: FilingsQuery,
): Promise<Fetched<readonly Filing[]>> {
  const cik = await cikOf(access, company);
  const { value, provenance } = await access.get({ path: `/submissions/CIK${cik}.json` }, (answer) => {
    const said = objectOf(objectOf(jsonOf(answer), 'the answer')['filings'], 'filings');
    return { recent: filingsOf(said['recent'], cik), older: olderPages(said['files']) };
  });
  const pages = [value.recent];
  for (const { name } of from === '' ? [] : value.older.filter(({ to }) => to >= from)) {
    const page = await access.get({ path: `/submissions/${name}` }, (answer) => filingsOf(jsonOf(answer), cik));
    pages.push(page.value);
  }
  const wanted = pages
    .flat()
    .filter(({ form, filedOn }) => filedOn >= from && (forms.length === 0 || forms.includes(form)));
  return { value: wanted, provenance };
}

/** What a company filed before its latest thousand filings lies on pages of its own. */
function olderPages(files: unknown): { readonly name: string; readonly to: string }[] {
  return listOf(files ?? [], 'filings.files').map((file) => {
    const { name, filingTo } = objectOf(file, 'filings.files[]');
    const page = textOf(name, 'name');
    if (!/^CIK\d{10}-submissions-\d{3}\.json$/.test(page)) throw changed(`a page of filings, not ${page.slice(0, 60)}`);
    return { name: page, to: textOf(filingTo, 'filingTo') };
  });
}

const COLUMNS = [
  'accessionNumber',
  'form',
  'filingDate',
  'reportDate',
  'acceptanceDateTime',
  'items',
  'primaryDocument',
] as const;

function filingsOf(said: unknown, cik: string): Filing[] {
  const recent = objectOf(said, 'recent');
  const columns = new Map(COLUMNS.map((name) => [name, listOf(recent[name], `recent.${name}`)]));
  const rows = columns.get('accessionNumber')?.length ?? 0;
  if ([...columns.values()].some((column) => column.length !== rows)) throw changed('the columns differ in length');
  const at = (name: (typeof COLUMNS)[number], row: number) => columns.get(name)?.[row];
  return Array.from({ length: rows }, (_, row) => {
    const text = (name: (typeof COLUMNS)[number]) => textOf(at(name, row), `recent.${name}[${row}]`);
    const accession = text('accessionNumber');
    const folder = `${Number(cik)}/${accession.replaceAll('-', '')}`;
    return {
      accession,
      form: text('form'),
      filedOn: text('filingDate'),
      periodEnd: text('reportDate'),
      acceptedAt: acceptanceOf(text('acceptanceDateTime')),
      items: text('items'),
      url: `https://www.sec.gov/Archives/edgar/data/${folder}/${text('primaryDocument')}`,
    };
  });
}

/**
 * The answers say `Z`, but it is the clock of EDGAR in New York: nothing is ever accepted outside of its hours, 6:00 to 22:00, and what comes
 * after 17:30 is filed on the next day. Taken for UTC, every filing would be known four or five hours too early.
 */
function acceptanceOf(text: string): bigint {
  const micros = BigInt(momentOf(text, 'acceptanceDateTime'));
  const seconds = micros / 1_000_000n;
  const day = Number(seconds / 86_400n);
  const minute = Number((seconds % 86_400n) / 60n);
  return BigInt(localToUtcMinutes('America/New_York', day, minute)) * 60_000_000n + (micros % 60_000_000n);
}

/**
 * A fact that a company reports, by the day it was filed: `AAPL:us-gaap:Revenues:USD:quarter`. The last part is how long what is reported
 * lasted, `quarter`, `year` or `instant`: one filing has several for one end.
 */
async function observations(
  access: ProviderAccess,
  { series, from, to }: SeriesQuery,
): Promise<Fetched<readonly SeriesObservation[]>> {
  const [company = '', taxonomy = '', concept = '', unit = '', length = ''] = series.split(':');
  if (!(length in DAYS)) {
    const form = 'write TICKER:us-gaap:Revenues:USD:quarter, the end one of quarter, year and instant';
    throw new ProviderFault('DATA.PROVIDER_LACKS', form);
  }
  const cik = await cikOf(access, company);
  return access.get({ path: `/api/xbrl/companyfacts/CIK${cik}.json` }, (answer) => {
    const facts = objectOf(
      objectOf(objectOf(jsonOf(answer), 'the answer')['facts'], 'facts')[taxonomy] ?? {},
      taxonomy,
    );
    const units = objectOf(objectOf(facts[concept] ?? {}, concept)['units'] ?? {}, 'units');
    if (units[unit] === undefined)
      throw new ProviderFault('DATA.PROVIDER_LACKS', `${company} does not report ${series}`);
    const all = listOf(units[unit], unit).map((value) => factOf(value));
    return vintages(all.filter((fact) => fact.length === length && fact.date >= from && fact.date <= to));
  });
}

interface Fact {
  readonly date: string;
  readonly length: string;
  readonly value: string;
  readonly filed: string;
}

/** Shortest and longest of what counts as one, in days. */
const DAYS: Readonly<Record<string, readonly [number, number]>> = {
  instant: [0, 0],
  quarter: [80, 100],
  year: [350, 380],
};

function factOf(value: unknown): Fact {
  const fact = objectOf(value, 'fact');
  const [date, filed] = [textOf(fact['end'], 'end'), textOf(fact['filed'], 'filed')];
  const start = fact['start'] === undefined ? null : textOf(fact['start'], 'start');
  const days = start === null ? 0 : Number((dateToMicros(date) - dateToMicros(start)) / BigInt(DAY));
  const length = Object.entries(DAYS).find(([, [least, most]]) => days >= least && days <= most)?.[0] ?? '';
  return { date, length, value: decimalOf(fact['val'], 'val'), filed };
}

/** Of each date one value after the other: each is known until the day before the next is filed; what is filed again unchanged is no new one. */
function vintages(facts: readonly Fact[]): SeriesObservation[] {
  const dates = Map.groupBy(facts, ({ date }) => date);
  return [...dates.keys()].toSorted().flatMap((date) => {
    const filed = (dates.get(date) ?? []).toSorted((a, b) => (a.filed < b.filed ? -1 : 1));
    const changes = filed.filter(({ value }, row) => row === 0 || value !== filed[row - 1]?.value);
    return changes.map(({ value, filed: knownFrom }, row) => {
      const next = changes[row + 1]?.filed;
      const knownTo = next === undefined ? '9999-12-31' : toIsoDate(dateToMicros(next) - BigInt(DAY));
      return { date, value, knownFrom, knownTo };
    });
  });
}

/** Ten digits of a CIK, or of the company that has a ticker. */
async function cikOf(access: ProviderAccess, company: string): Promise<string> {
  if (/^\d{1,10}$/.test(company)) return company.padStart(CIK_DIGITS, '0');
  const { value } = await access.get({ host: 'www', path: '/files/company_tickers.json' }, (answer) => {
    const rows = Object.values(objectOf(jsonOf(answer), 'the answer')).map((row) => objectOf(row, 'company'));
    const found = rows.find(({ ticker }) => ticker === company.toUpperCase());
    if (found === undefined) throw new ProviderFault('DATA.PROVIDER_LACKS', `no company has the ticker ${company}`);
    return numberOf(found['cik_str'], 'cik_str');
  });
  return String(value).padStart(CIK_DIGITS, '0');
}
