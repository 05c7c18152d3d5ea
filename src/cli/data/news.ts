import type { Command } from 'commander';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';
import { answered } from './answered.js';
import { momentOf } from './moment-of.js';
import { visitAs } from './visit.js';

interface NewsOptions {
  readonly from: string;
  readonly to: string;
  readonly user: string;
}

/** `data news` and `data link` */
export function registerNews(data: Command): void {
  const news = data
    .command('news')
    .description('keep news of a provider, linked to instruments and judged: the series sentiment')
    .argument('<provider>', 'finnhub or newsapi')
    .argument('<about>', 'a symbol, or words where the provider searches by words')
    .requiredOption('--from <date>', 'first day')
    .requiredOption('--to <date>', 'last day')
    .option('--user <name>', 'whose keys', 'admin');
  news.action(async (provider: string, about: string, { user, from, to }: NewsOptions) => {
    const [{ CollectNews }, { checked }] = await Promise.all([import('#modules/data'), import('#platform/http')]);
    const request = checked(CollectNews, CollectNews.of({ provider, about, from, to }));
    const collection = await visitAs(user, async ({ execute }) => answered(await execute(request)));
    const { read, added, linked } = collection;
    outputOf(news).result(collection, `${about}: ${read} texts, ${added} new, ${linked} links to instruments`);
  });
  const link = data
    .command('link')
    .description('say which instruments a text is about, by cashtags, tickers and names')
    .argument('<text>')
    .option('--on <date>', 'when it came out (default: now)');
  link.action(async (text: string, { on }: { readonly on?: string }) => {
    const { LinkEntities } = await import('#modules/data');
    const request = LinkEntities.of({
      texts: [text],
      ...(on === undefined ? {} : { releasedAt: momentOf('--on', on) }),
    });
    const mentions = await visitAs('admin', ({ ask }) => ask(request));
    const rows = mentions.map(({ instrumentId, by, text: said, start }) => [instrumentId, by, said, `${start}`]);
    outputOf(link).result(
      { mentions },
      rows.length === 0 ? 'Nobody whose name is known here.' : textTable(['instrument', 'by', 'text', 'at'], rows),
    );
  });
}
