import { Injectable } from '@nestjs/common';
import type { FilingContent, HoldingsReport, InsiderReport } from '../domain/filings/filing-content.js';
import { filingDocument } from '../domain/filings/filing-document.js';
import { insiderFlow } from '../domain/filings/insider-flow.js';
import { positionsOf, sharesByCusip } from '../domain/filings/positions.js';
import { ownSeries } from '../domain/series/series.js';
import type { Filing } from './ports/data-provider.port.js';
import { DocumentStore } from './ports/document-store.port.js';
import { SeriesStore } from './ports/series-store.port.js';
import { Symbology } from './ports/symbology.port.js';

/** Instruments of one document that are kept with it. */
const INSTRUMENTS_MOST = 100;

/** Who asked for the filing, and what it said. */
export interface ReadFiling {
  readonly provider: string;
  readonly company: string;
  readonly filing: Filing;
  readonly content: FilingContent;
  /** Of the company, where whoever asks says it. */
  readonly instrumentId: string | null;
}

export const documentIdOf = (provider: string, { accession }: Filing): string => `${provider}:${accession}`;

/** A filing as a document, and what it says in numbers as releases of dated series. */
@Injectable()
export class FilingKeeper {
  constructor(
    private readonly documents: DocumentStore,
    private readonly series: SeriesStore,
    private readonly symbology: Symbology,
  ) {}

  /** The series first: a filing whose document is there is complete. How many releases are new. */
  async keep(read: ReadFiling): Promise<number> {
    const { provider, company, filing, content } = read;
    const { instrumentIds, releases } = await this.releasesOf(read);
    await this.documents.put([
      {
        id: documentIdOf(provider, filing),
        kind: 'FILING',
        source: provider,
        ...filingDocument(filing.form, company, content),
        url: filing.url,
        releasedAt: filing.acceptedAt,
        instrumentIds: instrumentIds.slice(0, INSTRUMENTS_MOST),
      },
    ]);
    return releases;
  }

  private async releasesOf(
    read: ReadFiling,
  ): Promise<{ readonly instrumentIds: readonly string[]; readonly releases: number }> {
    const { content, filing, company } = read;
    if (content.kind === 'holdings') return this.holdings(content, filing);
    const ticker = content.kind === 'insider' ? content.issuer.ticker : company.toUpperCase();
    const instrumentId = read.instrumentId ?? (await this.called(ticker, filing.filedOn));
    if (instrumentId === null) return { instrumentIds: [], releases: 0 };
    return {
      instrumentIds: [instrumentId],
      releases: content.kind === 'insider' ? await this.trades(content, filing, instrumentId) : 0,
    };
  }

  private async trades(report: InsiderReport, filing: Filing, instrumentId: string): Promise<number> {
    const filed = { instrumentId, acceptedAt: Number(filing.acceptedAt), accession: filing.accession };
    const series = ownSeries('insider');
    await this.series.define(series);
    return this.series.put(series.name, insiderFlow(report, filed));
  }

  private async holdings(report: HoldingsReport, filing: Filing) {
    const series = ownSeries('institutions');
    const named = await this.symbology.called('CUSIP', [...sharesByCusip(report).keys()], report.periodEnd);
    const instruments = new Map(named.map(({ value, instrumentId }) => [value, instrumentId]));
    const before = await this.series.read({ name: series.name, origin: report.manager.cik });
    const rows = positionsOf({ report, instruments, acceptedAt: Number(filing.acceptedAt), before });
    await this.series.define(series);
    return {
      instrumentIds: [...new Set(instruments.values())],
      releases: await this.series.put(series.name, rows),
    };
  }

  /** Null where nobody was called so, or more than one. */
  private async called(ticker: string, on: string): Promise<string | null> {
    const [found, ...more] = await this.symbology.called('TICKER', [ticker], on);
    return found === undefined || more.length > 0 ? null : found.instrumentId;
  }
}
