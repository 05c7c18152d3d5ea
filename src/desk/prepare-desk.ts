import { ListModels, TrainModel } from '#modules/ai';
import { ListFeeds, ListLoads, LoadBars } from '#modules/data';
import { OpenAccount } from '#modules/execution';
import { OperationalError } from '#kernel';
import { answer } from '#platform/http';
import type { Buses } from './buses.js';
import { trainAndWait } from './model-jobs.js';

const PAPER_CASH = '1000000';

interface Preparation {
  /** Whose business it is. */
  readonly module: string;
  /** Modules that it asks. */
  readonly asks: readonly string[];
  readonly run: (buses: Buses) => Promise<void>;
}

/** What brings a desk to where it can trade, in this order: history, paper accounts, a first model for each instrument that moves. */
const preparations: readonly Preparation[] = [
  { module: 'data', asks: [], run: loadHistory },
  { module: 'execution', asks: [], run: openPaperAccounts },
  { module: 'ai', asks: ['data'], run: trainFirstModels },
];

/**
 * Does what can be done with the modules of this process, before their feeds run. Safe to repeat.
 * @returns what has to wait for modules of other processes, to be tried until it succeeds
 */
export async function prepareDesk(
  buses: Buses,
  here: ReadonlySet<string>,
): Promise<readonly ((buses: Buses) => Promise<void>)[]> {
  const own = preparations.filter(({ module }) => here.has(module));
  const alone = own.filter(({ asks }) => asks.every((module) => here.has(module)));
  for (const { run } of alone) await run(buses);
  return own.filter((each) => !alone.includes(each)).map(({ run }) => run);
}

async function loadHistory(buses: Buses): Promise<void> {
  if ((await buses.ask(ListLoads.of({ limit: 1 }))).items.length === 0)
    answer(await buses.execute(LoadBars.of({ files: [], replay: true })));
}

/** Real and generated markets never share an account, so that no result mixes them. */
async function openPaperAccounts(buses: Buses): Promise<void> {
  const paper = { currency: 'USD', initialCash: PAPER_CASH };
  await buses.execute(
    OpenAccount.of({ ...paper, accountId: 'paper', name: 'Paper account on the replay', synthetic: false }),
  );
  await buses.execute(
    OpenAccount.of({
      ...paper,
      accountId: 'paper-synthetic',
      name: 'Paper account on the synthetic market',
      synthetic: true,
    }),
  );
}

async function trainFirstModels(buses: Buses): Promise<void> {
  if ((await buses.ask(ListLoads.of({ limit: 1 }))).items.length === 0)
    throw new OperationalError('PLATFORM.MODULE_AWAY', 'There is no history yet.');
  const feeds = await buses.ask(ListFeeds.of({}));
  for (const { kind, instrumentIds } of feeds) {
    for (const instrumentId of instrumentIds) await ensureModel(buses, instrumentId, kind === 'REPLAY' ? 5 : 30);
  }
}

async function ensureModel(buses: Buses, instrumentId: string, horizonBars: number): Promise<void> {
  const { items } = await buses.ask(ListModels.of({ instrumentId, limit: 1 }));
  if (items.length === 0) await trainAndWait(buses, TrainModel.of({ instrumentId, horizonBars, activate: true }));
}
