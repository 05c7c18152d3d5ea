import { Injectable } from '@nestjs/common';
import { type Result, fromRfc3339, ok, refused } from '#kernel';
import { FOLLOW_STREAM, type StartStream, type StartTickReplay, StreamView } from '../../contracts/index.js';
import { type DataErrorCode, refusal } from '../../domain/data.errors.js';
import { defaultInstrumentId, isInstrumentId } from '../../domain/providers/download.js';
import { DownloadTools } from '../download-tools.js';
import { Providers, tickChannels } from '../ports/data-provider.port.js';
import { type AskedStream, StreamStore } from '../ports/stream-store.port.js';
import type { StreamTask } from './follow-stream.job.js';

const RECORDING = 'recording';

const momentOf = (text?: string): string | null => (text === undefined ? null : String(fromRfc3339(text)));

/** Accepts streams and says how they are. */
@Injectable()
export class Streams {
  constructor(
    private readonly providers: Providers,
    private readonly store: StreamStore,
    private readonly tools: DownloadTools,
  ) {}

  async start(command: StartStream): Promise<Result<StreamView, DataErrorCode>> {
    const { provider: name, symbol, channels, record = false } = command;
    const provider = this.providers.find(name);
    if (provider === null) return refused(refusal('DATA.PROVIDER_UNKNOWN', { provider: name }));
    const lacking = channels.find((channel) => provider.tickStream?.channels.includes(channel) !== true);
    if (lacking !== undefined || channels.length === 0)
      return refused(refusal('DATA.PROVIDER_LACKS', { provider: name, stream: lacking ?? '' }));
    const instrumentId = command.instrumentId ?? defaultInstrumentId(symbol, name);
    if (!isInstrumentId(instrumentId)) return refused(refusal('DATA.INSTRUMENT_ID_IMPOSSIBLE', { instrumentId }));
    return ok(await this.enqueue({ provider: name, symbol, instrumentId, channels, record }, null));
  }

  async replay(command: StartTickReplay): Promise<Result<StreamView, DataErrorCode>> {
    const { instrumentId, source: symbol, from, to, speed } = command;
    const asked = { provider: RECORDING, symbol, instrumentId, channels: [...tickChannels], record: false };
    return ok(await this.enqueue(asked, { from: momentOf(from), to: momentOf(to), speed: speed ?? null }));
  }

  async list(): Promise<StreamView[]> {
    return Promise.all((await this.store.list()).map((stream) => this.viewOf(stream)));
  }

  async cancel(id: string): Promise<Result<StreamView, DataErrorCode>> {
    const stream = await this.store.find(id);
    if (stream === null) return refused(refusal('DATA.STREAM_UNKNOWN', { id }));
    await this.tools.jobs.cancel(FOLLOW_STREAM, id);
    return ok(await this.viewOf(stream));
  }

  private async enqueue(
    asked: Omit<AskedStream, 'id' | 'userName' | 'createdAt'>,
    replay: StreamTask['replay'],
  ): Promise<StreamView> {
    const { ids, causality, clock, jobs } = this.tools;
    const userName = causality.current().actor;
    const stream = { ...asked, id: ids.next('stream'), userName, createdAt: clock.nowMicros() };
    await this.store.add(stream);
    const task: StreamTask = { streamId: stream.id, replay };
    await jobs.enqueue(FOLLOW_STREAM, stream.id, task);
    return this.viewOf(stream);
  }

  private async viewOf(stream: AskedStream): Promise<StreamView> {
    const status = await this.tools.jobs.status(FOLLOW_STREAM, stream.id);
    return Object.assign(new StreamView(), {
      id: stream.id,
      provider: stream.provider,
      symbol: stream.symbol,
      instrumentId: stream.instrumentId,
      channels: [...stream.channels],
      record: stream.record,
      state: status?.state ?? 'CANCELED',
      note: status?.note ?? '',
      errorCode: status?.error?.code ?? null,
      errorMessage: status?.error?.message ?? null,
    });
  }
}
