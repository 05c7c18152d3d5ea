import { fromRfc3339, type Instrument, toRfc3339 } from '#kernel';
import { instrumentOfFile } from '#market-files';
import { InMemoryBars } from '../testing/in-memory-bars.js';
import { someTicks } from '../testing/ticks/some-ticks.js';
import { DerivedBars } from './derived-bars.js';

const id = 'THIN.XNYS';
const instrument: Instrument = { ...instrumentOfFile('THIN', 1), id, venue: 'XNYS' };
const price = { open: '1', high: '1', low: '1', close: '1', volume: '1' };

/** The bars, as `02T15:30`, that are made of one-minute bars which open at these times of March 2026, New York being at UTC-5 until the 8th. */
async function opened(minutes: readonly string[], asked: { bars: string; from?: string; to?: string; live?: boolean }) {
  const bars = new InMemoryBars();
  const rows = minutes.map((minute) => {
    const openTime = fromRfc3339(`2026-03-${minute}:00Z`);
    const closeTime = openTime + 60_000_000n;
    return { instrumentId: id, timeframe: '1m' as const, openTime, closeTime, ...price };
  });
  bars.files.set('thin', rows);
  bars.live.set(id, new Map(rows.entries()));
  const known = {
    instrument,
    source: { instrumentId: id, timeframe: '1m' as const, file: asked.live === true ? null : 'thin' },
    feedId: null,
    visibleUntil: null,
  };
  const moment = (text?: string) => (text === undefined ? undefined : fromRfc3339(`2026-03-${text}:00Z`));
  const window = { from: moment(asked.from), to: moment(asked.to) };
  const { block } = await new DerivedBars(bars.history, someTicks()).ofBars(known, asked.bars, window, 10);
  return [...block.openTimes].map((time) => toRfc3339(BigInt(time)).slice(8, 16));
}

describe(DerivedBars.name, () => {
  const thin = ['02T14:37', '02T14:52', '02T15:20', '03T14:41', '03T14:50'];

  it('has the first bar of a stock whose first trade of a session is not in its first minute', async () => {
    expect(await opened(thin, { bars: '15m' })).toEqual(['02T14:30', '02T14:45', '02T15:15', '03T14:30']);
    expect(await opened(thin, { bars: '1d', to: '05T00:00' })).toEqual(['02T14:30', '03T14:30']);
  });

  it('leaves out a bar of which the window cuts something off, and none of which it does not', async () => {
    expect(await opened(thin, { bars: '15m', from: '02T14:38' })).toEqual(await opened(thin, { bars: '15m' }));
    expect(await opened(thin, { bars: '15m', from: '02T14:39' })).toEqual(['02T14:45', '02T15:15', '03T14:30']);
    expect(await opened(thin, { bars: '1h', from: '02T14:50' })).toEqual([]);
    expect(await opened(thin, { bars: '1d', from: '03T00:00', to: '05T00:00' })).toEqual(['03T14:30']);
    expect(await opened(thin, { bars: '1w', from: '03T00:00', to: '08T00:00' })).toEqual([]);
    expect(await opened(thin, { bars: '1w', to: '08T00:00' })).toEqual(['02T14:30']);
  });

  it('leaves out the week of which sessions before the first are missing', async () => {
    const later = ['04T15:00', '06T15:00', '09T15:00', '13T15:00'];
    expect(await opened(later, { bars: '1w', to: '14T00:00' })).toEqual(['09T13:30']);
    expect(await opened(later, { bars: '1mo', to: '31T23:00' })).toEqual([]);
  });

  it('leaves out the bar within which the memory of a generated market begins', async () => {
    expect(await opened(thin, { bars: '15m', live: true })).toEqual(['02T14:45', '02T15:15', '03T14:30']);
    expect(await opened(['02T14:30', ...thin], { bars: '15m', live: true })).toEqual(
      await opened(thin, { bars: '15m' }),
    );
  });
});
