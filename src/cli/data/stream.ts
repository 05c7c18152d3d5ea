import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { OperationalError } from '#kernel';
import type { StreamView } from '#modules/data';
import type { Buses } from '../../desk/buses.js';
import { type Output, outputOf } from '../output.js';
import { answered } from './answered.js';
import { visitAs } from './visit.js';

type Channel = StreamView['channels'][number];

interface Options {
  readonly provider: string;
  readonly channels: string;
  readonly instrument?: string;
  readonly user: string;
}

const POLL_MS = 250;

/** `data record` */
export function registerRecord(data: Command): void {
  const command = data
    .command('record')
    .description('follow trades, quotes or the book of a market and keep them with their gaps, until it is stopped')
    .argument('<symbol>', 'as the provider calls it, such as BTC/USDT')
    .requiredOption('--provider <name>', 'binance, kraken, alpaca, or an exchange by way of ccxt such as ccxt-okx')
    .option('--channels <list>', 'of trades, quotes and book', 'trades,book')
    .option('--instrument <id>', 'what it is called here (default: SYMBOL.PROVIDER)')
    .option('--user <name>', 'whose keys', 'admin');
  command.action(async (symbol: string, options: Options) => {
    const output = outputOf(command);
    const stream = await visitAs(options.user, async (buses, desk) => {
      const started = await start(buses, symbol, options);
      const { FOLLOW_STREAM } = await import('#modules/data');
      desk.lifecycle.workOn(FOLLOW_STREAM);
      return follow(buses, started, output);
    });
    output.result({ stream }, `${stream.instrumentId} of ${stream.provider}: ${stream.note}.`);
  });
}

/** `data ticks` */
export function registerTicks(data: Command): void {
  const command = data.command('ticks').description('days on which trades, quotes or books were recorded');
  command.action(async () => {
    const { ListTickDays } = await import('#modules/data');
    const days = await visitAs('admin', ({ ask }) => ask(ListTickDays.of({})));
    const lines = days.map(({ instrumentId, source, kind, day }) => `${day}  ${instrumentId}  ${source}  ${kind}`);
    outputOf(command).result({ days }, lines.join('\n') || 'Nothing was recorded.');
  });
}

async function start({ execute }: Buses, symbol: string, options: Options): Promise<StreamView> {
  const [{ StartStream }, { checked }] = await Promise.all([import('#modules/data'), import('#platform/http')]);
  const { provider, channels, instrument } = options;
  const command = StartStream.of({
    symbol,
    provider,
    record: true,
    channels: channels.split(',').map((name) => name.trim().toUpperCase() as Channel),
    ...(instrument === undefined ? {} : { instrumentId: instrument }),
  });
  return answered(await execute(checked(StartStream, command)));
}

async function follow({ ask, execute }: Buses, started: StreamView, output: Output): Promise<StreamView> {
  const [{ CancelStream, ListStreams }, { stopSignal }] = await Promise.all([
    import('#modules/data'),
    import('../stop-signal.js'),
  ]);
  let stop = false;
  void stopSignal().then(() => (stop = true));
  let [stream, said] = [started, ''];
  while (stream.state === 'QUEUED' || stream.state === 'RUNNING') {
    await sleep(POLL_MS);
    if (stop) {
      stop = false;
      output.line('  stopping …');
      await execute(CancelStream.of({ streamId: started.id }));
    }
    const { note } = stream;
    stream = (await ask(ListStreams.of({}))).find(({ id }) => id === started.id) ?? stream;
    if (stream.note === '') stream = Object.assign(stream, { note });
    if (stream.state === 'RUNNING' && stream.note !== said) output.line(`  ${stream.note}`);
    said = stream.note;
  }
  if (stream.state !== 'FAILED') return stream;
  throw new OperationalError(stream.errorCode ?? 'PLATFORM.JOB_FAILED', stream.errorMessage ?? 'The stream failed.', {
    stream: stream.id,
  });
}
