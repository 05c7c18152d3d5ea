import { DataConfig } from '../data.config.js';
import { LocalBarFiles } from './local-bar-files.js';

describe(LocalBarFiles.name, () => {
  it('reads the history that comes with the program', async () => {
    const files = new LocalBarFiles(new DataConfig());
    const read = await files.read([{ path: files.builtIn() }]);
    expect(read).toMatchObject({ ok: true, value: { rejections: [], series: [{ timeframe: '1d', priceDigits: 6 }] } });
    expect(read.ok && read.value.series[0]?.close).toHaveLength(5105);
  });

  it('keeps to the limits that are configured', async () => {
    const files = new LocalBarFiles(Object.assign(new DataConfig(), { rowsMax: 100 }));
    expect(await files.read([{ path: files.builtIn() }])).toMatchObject({ refusal: { code: 'DATA.TOO_MANY_ROWS' } });
  });
});
