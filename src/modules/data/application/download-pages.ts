import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#messaging';
import { type Download, type DownloadRange, stepOf } from '../domain/providers/download.js';
import { ProviderFault, changed } from '../domain/providers/provider-fault.js';
import { type BarsPage, type DataProvider, type ProviderBar, Providers } from './ports/data-provider.port.js';
import { DownloadStore } from './ports/download-store.port.js';
import { ProviderDoor } from './provider-door.js';

/** More pages than any range has: a provider that goes round in circles. */
const PAGES_MAX = 10_000;

export interface RangeRun {
  readonly signal: AbortSignal;
  /** All of the range is known to be over: a bar after it has been told. */
  readonly isOver?: boolean;
  /** Called after every page that was stored: bars of the page, and the moment up to which all is stored. */
  readonly kept: (bars: number, next: number) => Promise<void>;
}

/** Fetches ranges page by page, each stored together with how far the range is. */
@Injectable()
export class DownloadPages {
  constructor(
    private readonly providers: Providers,
    private readonly door: ProviderDoor,
    private readonly store: DownloadStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Fetches what is left of a range from the first provider that has it.
   * @returns the currency that the provider named
   * @throws ProviderFault of the last provider, where none has it
   */
  async fetch(download: Download, range: DownloadRange, run: RangeRun): Promise<string | null> {
    let { next } = range;
    let last = new ProviderFault('DATA.PROVIDER_LACKS', 'none was asked');
    const kept = async (bars: number, to: number): Promise<void> => {
      next = to;
      await run.kept(bars, to);
    };
    for (const name of download.providers) {
      const provider = this.providers.find(name);
      if (provider === null) continue;
      try {
        return await this.fetchFrom(provider, download, { ...range, next }, { ...run, kept });
      } catch (error) {
        if (!(error instanceof ProviderFault)) throw error;
        last = new ProviderFault(error.code, `${name}: ${error.reason}`, error.retryAfterMicros);
      }
    }
    throw last;
  }

  private async fetchFrom(provider: DataProvider, download: Download, range: DownloadRange, run: RangeRun) {
    const { bars: offer } = provider;
    if (offer === undefined) throw new ProviderFault('DATA.PROVIDER_LACKS', 'it offers no bars');
    const access = await this.door.open(provider, download.userName, run.signal);
    const { symbol, timeframe } = download;
    let [from, page, currency]: [number, string | null, string | null] = [range.next, null, null];
    for (let pages = 0; pages < PAGES_MAX; pages++) {
      const query = { symbol, timeframe, from: range.next, to: range.to, page };
      const { value, provenance } = await offer.page(access, query);
      const known = run.isOver === true ? range.to : Number(provenance.saidAt) - stepOf(timeframe);
      const bars = usable(value, { from, to: range.to, known });
      from = value.next === null ? range.to : Math.max(from, (bars.at(-1)?.time ?? from - 1) + 1);
      const step = { download, range: range.number, bars, provenance, next: from };
      await this.unitOfWork.run((tx) => this.store.keep(tx, step));
      await run.kept(bars.length, from);
      currency ??= value.currency;
      if (value.next === null) return currency;
      if (value.next === page) throw changed('the next page is the same page');
      page = value.next;
    }
    throw changed(`more than ${PAGES_MAX} pages`);
  }
}

/**
 * What of a page belongs to the range, in order, each time once; nothing that is not finished yet: the last bar of a market that is open
 * still changes.
 */
function usable(
  page: BarsPage,
  { from, to, known }: { readonly from: number; readonly to: number; readonly known: number },
): ProviderBar[] {
  const inside = page.bars.filter(({ time }) => time >= from && time < to && time <= known);
  return inside
    .toSorted((a, b) => a.time - b.time)
    .filter(({ time }, row, sorted) => row === 0 || sorted[row - 1]?.time !== time);
}
