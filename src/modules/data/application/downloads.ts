import { Injectable } from '@nestjs/common';
import { type Result, fromRfc3339, ok, refused, toRfc3339 } from '#kernel';
import type { JobStatus } from '#messaging';
import { DOWNLOAD_BARS, DownloadView, type StartDownload } from '../contracts/index.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import {
  type Download,
  defaultInstrumentId,
  doneShare,
  isInstrumentId,
  planRanges,
  stepOf,
} from '../domain/providers/download.js';
import type { DownloadOutcome } from './download-bars.job.js';
import { DownloadTools } from './download-tools.js';
import { type BarsOffer, Providers } from './ports/data-provider.port.js';
import { DownloadStore } from './ports/download-store.port.js';

/** Of a bar's length: how far an update goes back. Providers correct their latest bars, and after a split all: that shows in several of them. */
const OVERLAP_BARS = 7;
const DAY = 86_400_000_000;
const FIRST_SPAN = { '1d': 3653 * DAY, '1m': 7 * DAY } as const;
const RANGES_MAX = 20_000;

/** Accepts downloads and says how they are. */
@Injectable()
export class Downloads {
  constructor(
    private readonly providers: Providers,
    private readonly store: DownloadStore,
    private readonly tools: DownloadTools,
  ) {}

  async start(command: StartDownload): Promise<Result<DownloadView, DataErrorCode>> {
    const planned = await this.plan(command);
    if (!planned.ok) return planned;
    await this.store.add(planned.value);
    await this.tools.jobs.enqueue(DOWNLOAD_BARS, planned.value.id, {
      downloadId: planned.value.id,
      follow: command.follow ?? false,
    });
    return ok(await this.viewOf(planned.value));
  }

  async find(id: string): Promise<DownloadView | null> {
    const download = await this.store.find(id);
    return download === null ? null : this.viewOf(download);
  }

  async list(): Promise<DownloadView[]> {
    return Promise.all((await this.store.list()).map((download) => this.viewOf(download)));
  }

  async cancel(id: string): Promise<Result<DownloadView, DataErrorCode>> {
    const download = await this.store.find(id);
    if (download === null) return refused(refusal('DATA.DOWNLOAD_UNKNOWN', { id }));
    await this.tools.jobs.cancel(DOWNLOAD_BARS, id);
    return ok(await this.viewOf(download));
  }

  private async plan(command: StartDownload): Promise<Result<Download, DataErrorCode>> {
    const { symbol, timeframe, providers } = command;
    const [first] = providers;
    const offers = this.offersOf(command);
    if (!offers.ok) return offers;
    const instrumentId = command.instrumentId ?? defaultInstrumentId(symbol, first ?? '');
    if (!isInstrumentId(instrumentId)) return refused(refusal('DATA.INSTRUMENT_ID_IMPOSSIBLE', { instrumentId }));
    const now = this.tools.clock.nowMicros();
    const step = stepOf(timeframe);
    const to = command.to === undefined ? Number(now) : Number(fromRfc3339(command.to));
    const begin =
      command.from === undefined ? await this.beginning(command, instrumentId, to) : Number(fromRfc3339(command.from));
    const from = Math.floor(begin / step) * step;
    const span = Math.min(...offers.value.map(({ spans }) => spans[timeframe] ?? 0));
    if (from >= to || (to - from) / span > RANGES_MAX) {
      return refused(refusal('DATA.SPAN_IMPOSSIBLE', { from: timeText(from), to: timeText(to) }));
    }
    return ok({
      id: this.tools.ids.next('download'),
      userName: this.tools.causality.current().actor,
      instrumentId,
      symbol,
      timeframe,
      providers,
      createdAt: now,
      ranges: planRanges(from, to, span),
    });
  }

  private offersOf({ providers, timeframe, follow = false }: StartDownload): Result<BarsOffer[], DataErrorCode> {
    const offers: BarsOffer[] = [];
    for (const name of providers) {
      const provider = this.providers.find(name);
      if (provider === null) return refused(refusal('DATA.PROVIDER_UNKNOWN', { provider: name }));
      if (provider.bars?.spans[timeframe] === undefined)
        return refused(refusal('DATA.PROVIDER_LACKS', { provider: name, timeframe }));
      offers.push(provider.bars);
    }
    const streams = providers.some((name) => this.providers.find(name)?.barStream?.timeframe === timeframe);
    if (follow && !streams)
      return refused(refusal('DATA.PROVIDER_LACKS', { provider: providers.join(', '), stream: timeframe }));
    return offers.length === 0 ? refused(refusal('DATA.PROVIDER_UNKNOWN', { provider: '' })) : ok(offers);
  }

  /** An update goes on a little before what is there. */
  private async beginning({ timeframe, providers }: StartDownload, instrumentId: string, to: number): Promise<number> {
    const lasts = await Promise.all(
      providers.map((provider) => this.store.lastTime({ instrumentId, timeframe }, provider)),
    );
    const last = Math.max(...lasts.map((time) => time ?? Number.NEGATIVE_INFINITY));
    return Number.isFinite(last) ? last - OVERLAP_BARS * stepOf(timeframe) : to - FIRST_SPAN[timeframe];
  }

  private async viewOf(download: Download): Promise<DownloadView> {
    return toView(download, await this.tools.jobs.status(DOWNLOAD_BARS, download.id));
  }
}

function toView(download: Download, status: JobStatus | null): DownloadView {
  const { ranges } = download;
  const sum = (name: 'added' | 'repeated' | 'revised') => ranges.reduce((total, range) => total + range[name], 0);
  return Object.assign(new DownloadView(), {
    id: download.id,
    instrumentId: download.instrumentId,
    symbol: download.symbol,
    timeframe: download.timeframe,
    providers: [...download.providers],
    from: timeText(ranges[0]?.from ?? 0),
    to: timeText(ranges.at(-1)?.to ?? 0),
    ...progressOf(status, doneShare(download)),
    added: sum('added'),
    repeated: sum('repeated'),
    revised: sum('revised'),
  });
}

/** The queue forgets what was over long ago. */
function progressOf(status: JobStatus | null, done: number) {
  const { state, progress, note, result, error } = status ?? {
    state: done === 1 ? ('DONE' as const) : ('FAILED' as const),
    progress: done,
    note: '',
    result: null,
    error: null,
  };
  return {
    state,
    progress,
    note,
    loadId: (result as DownloadOutcome | null)?.loadId ?? null,
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
  };
}

const timeText = (time: number): string => toRfc3339(BigInt(Math.round(time)));
