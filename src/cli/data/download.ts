import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { OperationalError, UserError } from '#kernel';
import type { DownloadView, LoadReport } from '#modules/data';
import type { Buses } from '../../desk/buses.js';
import { type Output, outputOf } from '../output.js';
import { answered } from './answered.js';
import { loadInWords } from './load-in-words.js';
import { momentOf } from './moment-of.js';
import { visitAs } from './visit.js';

interface Options {
  readonly provider: string[];
  readonly timeframe: '1d' | '1m';
  readonly instrument?: string;
  readonly from?: string;
  readonly to?: string;
  readonly follow?: true;
  readonly user: string;
}

const POLL_MS = 100;

/** `data download` */
export function registerDownload(data: Command): void {
  const command = data
    .command('download')
    .description('fetch bars of an instrument and make them its history; run again it brings them up to date')
    .argument('<symbol>', 'as the provider calls it')
    .requiredOption('--provider <names...>', 'asked one after the other until one has the bars')
    .option('--timeframe <timeframe>', '1d or 1m', '1d')
    .option('--instrument <id>', 'what it is called here, such as AAPL.XNAS (default: SYMBOL.PROVIDER)')
    .option(
      '--from <date>',
      'first day or moment (default: where the stored bars end, or ten years, for 1m a week ago)',
    )
    .option('--to <date>', 'day or moment after the last (default: now)')
    .option('--follow', 'then go on with bars as they finish, until it is stopped')
    .option('--user <name>', 'whose keys', 'admin');
  command.action(async (symbol: string, options: Options) => {
    const output = outputOf(command);
    const { download, load } = await visitAs(options.user, async (buses, desk) => {
      const started = await start(buses, symbol, options);
      const { DOWNLOAD_BARS } = await import('#modules/data');
      desk.lifecycle.workOn(DOWNLOAD_BARS);
      const ended = await follow(buses, started, output);
      return { download: ended, load: await reportOf(buses, ended.loadId) };
    });
    const { added, repeated, revised, instrumentId, timeframe } = download;
    const counts = `${instrumentId} ${timeframe}: ${added} new bars, ${repeated} known, ${revised} revised.`;
    output.result({ download, load }, load === null ? counts : `${counts}\n${loadInWords(load)}`);
  });
}

async function start({ execute }: Buses, symbol: string, options: Options): Promise<DownloadView> {
  const [{ StartDownload }, { checked }] = await Promise.all([import('#modules/data'), import('#platform/http')]);
  const { provider: providers, timeframe, instrument, from, to } = options;
  const command = StartDownload.of({
    symbol,
    timeframe,
    providers,
    follow: options.follow === true,
    ...(instrument === undefined ? {} : { instrumentId: instrument }),
    ...(from === undefined ? {} : { from: momentOf('--from', from) }),
    ...(to === undefined ? {} : { to: momentOf('--to', to) }),
  });
  return answered(await execute(checked(StartDownload, command)));
}

async function follow({ ask, execute }: Buses, started: DownloadView, output: Output): Promise<DownloadView> {
  const [{ CancelDownload, GetDownload }, { stopSignal }] = await Promise.all([
    import('#modules/data'),
    import('../stop-signal.js'),
  ]);
  let stop = false;
  void stopSignal().then(() => (stop = true));
  let [download, said] = [started, ''];
  while (download.state === 'QUEUED' || download.state === 'RUNNING') {
    await sleep(POLL_MS);
    if (stop) {
      stop = false;
      output.line('  stopping …');
      await execute(CancelDownload.of({ downloadId: started.id }));
    }
    download = (await ask(GetDownload.of({ downloadId: started.id }))) ?? download;
    const line = `  ${Math.round(download.progress * 100)} %  ${download.note}`;
    if (download.state === 'RUNNING' && line !== said) output.line(line);
    said = line;
  }
  if (download.state === 'DONE') return download;
  if (download.state === 'CANCELED')
    throw new UserError('PLATFORM.JOB_CANCELED', 'The download was stopped. What it brought stays.');
  throw new OperationalError(
    download.errorCode ?? 'PLATFORM.JOB_FAILED',
    download.errorMessage ?? 'The download failed.',
    {
      download: download.id,
    },
  );
}

async function reportOf({ ask }: Buses, loadId: string | null): Promise<LoadReport | null> {
  if (loadId === null) return null;
  const { GetLoad } = await import('#modules/data');
  return ask(GetLoad.of({ loadId }));
}
