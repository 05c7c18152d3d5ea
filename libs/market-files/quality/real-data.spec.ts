import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readBars } from '../read-bars.js';

/** Real prices, beside the project where they have been put, each with something in them that must not pass in silence. */
const DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const whenPresent = existsSync(DATA) ? describe : describe.skip;

async function findings(file: string): Promise<string[]> {
  const read = await readBars([`${DATA}${file}`]);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value.issues.map(({ severity, code, message }) => `${severity} ${code} ${message}`);
}

whenPresent('the traps in real data', () => {
  it.each([
    ['equities/fe/PDBC.csv.gz', 'WARNING DATA.ZERO_VOLUME bars without volume: 33'],
    ['equities/fe/EURUSD_X.csv.gz', 'INFO DATA.NO_VOLUME every volume is 0'],
    ['equities/fe/EURUSD_X.csv.gz', 'ERROR DATA.ROWS_LEFT_OUT rows left out: 72 (DATA.CLOSE_OUTSIDE_RANGE 69'],
    ['equities/fe/CL_F.csv.gz', 'ERROR DATA.ROWS_LEFT_OUT rows left out: 2 (DATA.PRICE_NOT_POSITIVE 2)'],
    ['equities/fe/CL_F.csv.gz', 'INFO DATA.EXTRA_SESSIONS'],
    ['equities/etf/XLI.csv.gz', 'WARNING DATA.ZERO_VOLUME bars without volume: 1'],
    ['equities/etf/XLRE.csv.gz', 'WARNING DATA.ZERO_VOLUME bars without volume: 5'],
    ['equities/large-caps/LRCX.ohlcv.csv.gz', 'WARNING DATA.STALE_PRICES the close stood still for up to 9 bars'],
    ['equities/large-caps/RMD.ohlcv.csv.gz', 'WARNING DATA.ZERO_VOLUME bars without volume: 10'],
    [
      'equities/raw-with-actions/bokeh-AAPL.csv.gz',
      'ERROR DATA.SPLIT_SUSPECTED jumps that look like splits the prices are not adjusted for: 2 (2:1 on 2000-06-21, 2:1 on 2005-02-28)',
    ],
    [
      'equities/raw-with-actions/bokeh-MSFT.csv.gz',
      'ERROR DATA.SPLIT_SUSPECTED jumps that look like splits the prices are not adjusted for: 1 (2:1 on 2003-02-18)',
    ],
    ['vix/vix-daily.csv.gz', 'ERROR DATA.ROWS_LEFT_OUT'],
    ['vix/vix-daily.csv.gz', 'INFO DATA.EXTRA_SESSIONS bars on days on which XNYS was closed: 33'],
    ['index/sp500-1999-2018.csv.gz', 'WARNING DATA.OUTLIER_RETURNS'],
  ])('%s: %s', async (file, finding) => {
    expect(await findings(file)).toContainEqual(expect.stringContaining(finding));
  });

  it.each(['equities/fe/AIG.csv.gz', 'equities/raw-with-actions/AAPL.csv.gz', 'equities/etf/XLK.csv.gz'])(
    'suspects no split in the adjusted prices of %s',
    async (file) => {
      expect((await findings(file)).filter((finding) => finding.startsWith('ERROR'))).toEqual([]);
    },
  );
});
