import { expectedVolumes, type VolumeProfile } from './volume-profile.js';

const intraday: VolumeProfile = {
  timeframe: '1m',
  lastMinute: 1438,
  lastBarTime: '2020-01-02T23:59:00.000000Z',
  meanByMinute: new Map([
    [1439, 100],
    [0, 50],
  ]),
};

describe(expectedVolumes.name, () => {
  it('takes the mean of each coming minute, over midnight too, and of all where a minute was never seen', () => {
    expect(expectedVolumes(intraday, 3)).toEqual([100, 50, 75]);
  });

  it('counts daily bars, and what is not known, the same', () => {
    expect(expectedVolumes({ ...intraday, timeframe: '1d' }, 2)).toEqual([1, 1]);
    expect(expectedVolumes(null, 2)).toEqual([1, 1]);
    expect(expectedVolumes({ ...intraday, meanByMinute: new Map() }, 2)).toEqual([1, 1]);
  });
});
