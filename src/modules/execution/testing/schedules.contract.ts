import { Decimal } from '#kernel';
import type { UnitOfWork } from '#messaging';
import type { ScheduleStore } from '../application/ports/schedule-store.port.js';
import type { TradedBar, VolumeHistory } from '../application/ports/volume-history.port.js';
import type { VwapSchedule } from '../domain/vwap-schedule.js';

export interface SchedulesUnderTest {
  readonly schedules: ScheduleStore;
  /** Keeps three bars. */
  readonly volumes: VolumeHistory;
  readonly unitOfWork: UnitOfWork;
}

const schedule: VwapSchedule = {
  parentOrderId: 'order_1',
  instrumentId: 'SP500.INDEX',
  slices: [Decimal.of('3.5'), Decimal.of('4')],
  released: 0,
  lastBarTime: null,
};

const bar = (minute: number, volume: string, day = 2): TradedBar => ({
  instrumentId: 'ALFA.SIM',
  timeframe: '1m',
  openTime: `2020-01-0${day}T14:0${minute}:00.000000Z`,
  closeTime: `2020-01-0${day}T14:0${minute + 1}:00.000000Z`,
  volume,
});

/** What every store of schedules and volumes must do; the order `order_1` is there. */
export function schedulesContract(open: () => Promise<SchedulesUnderTest>): void {
  let test: SchedulesUnderTest;
  beforeEach(async () => {
    test = await open();
  });

  const find = () => test.unitOfWork.run((tx) => test.schedules.find(tx, 'order_1'));

  it('keeps how a parent is worked and how far it has come', async () => {
    expect(await find()).toBeNull();
    await test.unitOfWork.run((tx) => test.schedules.insert(tx, schedule));
    expect((await find())?.slices.map(String)).toEqual(['3.5', '4']);
    const lastBarTime = '2020-01-02T21:00:00.000000Z';
    await test.unitOfWork.run((tx) => test.schedules.save(tx, { ...schedule, released: 1, lastBarTime }));
    expect(await find()).toMatchObject({ released: 1, lastBarTime });
    await test.schedules.forgetBarTimes('OTHER.XNAS');
    expect(await find()).toMatchObject({ lastBarTime });
    await test.schedules.forgetBarTimes('SP500.INDEX');
    expect(await find()).toMatchObject({ released: 1, lastBarTime: null });
  });

  it('averages the volumes it keeps by minute', async () => {
    expect(await test.volumes.profile('ALFA.SIM')).toBeNull();
    for (const [minute, volume, day] of [
      [0, '900', 1],
      [1, '100', 1],
      [1, '300', 2],
      [2, '50', 2],
    ] as const)
      expect(await test.volumes.append(bar(minute, volume, day))).toBe('FOLLOWS');
    expect(await test.volumes.profile('ALFA.SIM')).toEqual({
      timeframe: '1m',
      lastMinute: 842,
      lastBarTime: bar(2, '', 2).closeTime,
      meanByMinute: new Map([
        [841, 200],
        [842, 50],
      ]),
    });
  });

  it('forgets the future when a replay begins anew, and a repeated bar changes nothing', async () => {
    await test.volumes.append(bar(1, '100'));
    expect(await test.volumes.append(bar(1, '100'))).toBe('FOLLOWS');
    await test.volumes.append(bar(2, '100'));
    expect(await test.volumes.append(bar(0, '70'))).toBe('REWOUND');
    expect(await test.volumes.profile('ALFA.SIM')).toMatchObject({ meanByMinute: new Map([[840, 70]]) });
  });
}
