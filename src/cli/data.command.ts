import type { CliCommand } from './cli-command.js';
import { registerCalendar } from './data/calendar.js';
import { registerDownload } from './data/download.js';
import { registerExport } from './data/export.js';
import { registerFeatures } from './data/features.js';
import { registerFilings } from './data/filings.js';
import { registerImport } from './data/import.js';
import { registerKey } from './data/key.js';
import { registerList } from './data/list.js';
import { registerName } from './data/name.js';
import { registerNews } from './data/news.js';
import { registerProviders } from './data/providers.js';
import { registerSeries } from './data/series.js';
import { registerRecord, registerTicks } from './data/stream.js';
import { registerVerify } from './data/verify.js';

export const dataCommand: CliCommand = {
  name: 'data',
  describe: 'market data and what else is known: bars, dated series, features, calendars, providers and keys for them',
  register: (command) => {
    registerDownload(command);
    registerImport(command);
    registerRecord(command);
    registerTicks(command);
    registerList(command);
    registerVerify(command);
    registerExport(command);
    registerCalendar(command);
    registerProviders(command);
    registerKey(command);
    registerSeries(command);
    registerFeatures(command);
    registerFilings(command);
    registerNews(command);
    registerName(command);
  },
};
