import { type Clock, OperationalError, UserError } from '#kernel';
import { HandlesJob, type JobHandler, type RunningJob } from '#messaging';
import { FOLLOW_STREAM } from '../../contracts/index.js';
import { dataErrors } from '../../domain/data.errors.js';
import { ProviderFault } from '../../domain/providers/provider-fault.js';
import type { Providers } from '../ports/data-provider.port.js';
import type { AskedStream, StreamStore } from '../ports/stream-store.port.js';
import type { ProviderDoor } from '../provider-door.js';
import type { StreamFollower } from './stream-follower.js';
import type { TickReplay } from './tick-replay.js';

/** What a replay is told to bring; times are microseconds since 1970 as text. */
export interface ReplayTask {
  readonly from: string | null;
  readonly to: string | null;
  readonly speed: number | null;
}

export interface StreamTask {
  readonly streamId: string;
  /** Null for a stream that is followed. */
  readonly replay: ReplayTask | null;
}

export interface StreamJobParts {
  readonly streams: StreamStore;
  readonly providers: Providers;
  readonly door: ProviderDoor;
  readonly follower: StreamFollower;
  readonly replay: TickReplay;
  readonly clock: Clock;
}

const TOLD_EVERY = 1_000_000n;

/** Streams and replays that one process carries; more wait. */
const AT_ONCE = 500;

/** Follows a stream until it is canceled, or replays one to its end. */
@HandlesJob(FOLLOW_STREAM, { atOnce: AT_ONCE })
export class FollowStreamJob implements JobHandler<StreamTask, { ticks: number }> {
  constructor(private readonly parts: StreamJobParts) {}

  async run({ streamId, replay }: StreamTask, job: RunningJob): Promise<{ ticks: number }> {
    const stream = await this.parts.streams.find(streamId);
    if (stream === null) throw new UserError('DATA.STREAM_UNKNOWN', dataErrors['DATA.STREAM_UNKNOWN'].message);
    try {
      return replay === null ? await this.follow(stream, job) : await this.bringAgain(stream, replay, job);
    } catch (error) {
      if (!(error instanceof ProviderFault)) throw error;
      throw error.passes ? new OperationalError(error.code, error.message) : new UserError(error.code, error.message);
    }
  }

  private follow(stream: AskedStream, { signal, progress }: RunningJob): Promise<never> {
    const { providers, door, follower, clock } = this.parts;
    const provider = providers.find(stream.provider);
    if (provider?.tickStream === undefined)
      throw new ProviderFault('DATA.PROVIDER_LACKS', `${stream.provider}: no stream`);
    let last: bigint | null = null;
    return follower.follow(stream, provider.tickStream, {
      signal,
      open: () => door.open(provider, stream.userName, signal),
      told: (updates, lost) => {
        const now = clock.elapsedMicros();
        if (last !== null && now - last < TOLD_EVERY) return;
        last = now;
        progress.report(0, `${updates} updates, connection lost ${lost} times`).catch(() => undefined);
      },
    });
  }

  private async bringAgain(
    { instrumentId, symbol }: AskedStream,
    { from, to, speed }: ReplayTask,
    { signal, progress }: RunningJob,
  ): Promise<{ ticks: number }> {
    const window = { from: from === null ? undefined : BigInt(from), to: to === null ? undefined : BigInt(to) };
    const told = (count: number): Promise<void> => progress.report(0, `${count} ticks replayed`);
    return { ticks: await this.parts.replay.run({ instrumentId, source: symbol }, { window, speed, signal, told }) };
  }
}
