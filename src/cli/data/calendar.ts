import type { Command } from 'commander';
import { toRfc3339 } from '#kernel';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';
import { answered } from './answered.js';

interface Options {
  readonly from: string;
  readonly to: string;
}

/** `data calendar` */
export function registerCalendar(data: Command): void {
  const command = data
    .command('calendar')
    .description('the sessions of an exchange, holidays and half days known from 1990 to 2030')
    .argument('<exchange>', 'XNYS, XNAS, XLON, XETR, XTKS, XHKG, CMES, 24/7 or FX')
    .requiredOption('--from <date>', 'first day, such as 2001-09-01')
    .requiredOption('--to <date>', 'last day');
  command.action(async (exchange: string, { from, to }: Options) => {
    const { exchangeCalendar } = await import('#calendar');
    const calendar = answered(exchangeCalendar(exchange));
    const sessions = answered(calendar.sessions(from, to)).map(({ date, open, close, earlyClose }) => ({
      date,
      open: toRfc3339(open),
      close: toRfc3339(close),
      earlyClose,
    }));
    const rows = sessions.map(({ date, open, close, earlyClose }) => [
      date,
      open.slice(0, 16),
      close.slice(0, 16),
      earlyClose ? 'early close' : '',
    ]);
    const text =
      rows.length === 0
        ? `${exchange} has no session from ${from} to ${to}.`
        : textTable(['session', 'open (UTC)', 'close (UTC)', ''], rows);
    outputOf(command).result({ exchange, timeZone: calendar.timeZone, sessions }, text);
  });
}
