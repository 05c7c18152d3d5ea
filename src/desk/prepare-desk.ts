import { ListModels, TrainModel } from '#modules/ai';
import { ListFeeds, ListLoads, LoadBars } from '#modules/data';
import { OpenAccount } from '#modules/execution';
import { answer } from '#platform/http';
import type { Buses } from './buses.js';
import { trainAndWait } from './model-jobs.js';

const PAPER_CASH = '1000000';

/** Brings a desk to where it can trade: history, paper accounts, a first model for each instrument that moves. Safe to repeat. */
export async function prepareDesk(buses: Buses): Promise<void> {
  if ((await buses.ask(ListLoads.of({}))).length === 0)
    answer(await buses.execute(LoadBars.of({ files: [], replay: true })));
  await openPaperAccounts(buses);
  const feeds = await buses.ask(ListFeeds.of({}));
  for (const { kind, instrumentIds } of feeds) {
    for (const instrumentId of instrumentIds) await ensureModel(buses, instrumentId, kind === 'REPLAY' ? 5 : 30);
  }
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

async function ensureModel(buses: Buses, instrumentId: string, horizonBars: number): Promise<void> {
  const { items } = await buses.ask(ListModels.of({ instrumentId, limit: 1 }));
  if (items.length === 0) await trainAndWait(buses, TrainModel.of({ instrumentId, horizonBars, activate: true }));
}
