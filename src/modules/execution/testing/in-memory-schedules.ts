import type { Transaction } from '#messaging';
import { ScheduleStore } from '../application/ports/schedule-store.port.js';
import { VolumeHistory, type TradedBar } from '../application/ports/volume-history.port.js';
import type { VolumeProfile } from '../domain/volume-profile.js';
import type { VwapSchedule } from '../domain/vwap-schedule.js';

/** Passes the same contract suite as PostgresScheduleStore. */
export class InMemoryScheduleStore extends ScheduleStore {
  private readonly schedules = new Map<string, VwapSchedule>();

  async insert(_: Transaction, schedule: VwapSchedule): Promise<void> {
    this.schedules.set(schedule.parentOrderId, schedule);
  }

  async find(_: Transaction, parentOrderId: string): Promise<VwapSchedule | null> {
    return this.schedules.get(parentOrderId) ?? null;
  }

  async save(_: Transaction, schedule: VwapSchedule): Promise<void> {
    this.schedules.set(schedule.parentOrderId, schedule);
  }

  async forgetBarTimes(instrumentId: string): Promise<void> {
    for (const [id, schedule] of this.schedules)
      if (schedule.instrumentId === instrumentId) this.schedules.set(id, { ...schedule, lastBarTime: null });
  }
}

/** Passes the same contract suite as PostgresVolumeHistory. */
export class InMemoryVolumeHistory extends VolumeHistory {
  private readonly bars = new Map<string, TradedBar[]>();

  constructor(private readonly keep: number) {
    super();
  }

  async append(bar: TradedBar): Promise<'FOLLOWS' | 'REWOUND'> {
    const before = this.bars.get(bar.instrumentId) ?? [];
    const earlier = before.filter(({ closeTime }) => closeTime < bar.closeTime);
    this.bars.set(bar.instrumentId, [...earlier, bar].slice(-this.keep));
    return before.some(({ closeTime }) => closeTime > bar.closeTime) ? 'REWOUND' : 'FOLLOWS';
  }

  async profile(instrumentId: string): Promise<VolumeProfile | null> {
    const bars = this.bars.get(instrumentId) ?? [];
    const last = bars.at(-1);
    if (last === undefined) return null;
    const volumes = Map.groupBy(bars, minuteOf);
    const means = [...volumes].map(
      ([minute, of]) => [minute, of.reduce((sum, { volume }) => sum + Number(volume), 0) / of.length] as const,
    );
    return {
      timeframe: last.timeframe,
      lastMinute: minuteOf(last),
      lastBarTime: last.closeTime,
      meanByMinute: new Map(means.toSorted(([a], [b]) => a - b)),
    };
  }
}

const minuteOf = ({ timeframe, openTime }: TradedBar): number =>
  timeframe === '1d' ? 0 : Number(openTime.slice(11, 13)) * 60 + Number(openTime.slice(14, 16));
