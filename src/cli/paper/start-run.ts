import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '#kernel';
import type { StrategyRunView } from '#modules/analytics';
import type { PackedStrategy } from '#research';
import type { Buses } from '../../desk/buses.js';
import { unwrap } from '../at-desk.js';
import { pairOf } from '../backtest/run-options.js';

export interface PaperOptions {
  readonly symbols?: string[];
  readonly account?: string;
  readonly cash?: string;
  readonly param?: string[];
  readonly warmUp?: string;
  readonly onEnd: 'cancel' | 'leave';
  readonly seed?: string;
}

interface Asked {
  readonly file: string;
  readonly source: PackedStrategy;
  readonly options: PaperOptions;
}

const LOOK_EVERY_MS = 300;
/** A desk looks for what others have asked of it every second. */
const START_LIMIT_MS = 60_000;

/** Starts a strategy and waits until it works. @throws UserError with what it failed by */
export async function startRun(buses: Buses, asked: Asked): Promise<StrategyRunView> {
  const { StartStrategySource } = await import('#modules/analytics');
  const start = await wishOf(buses, asked);
  const added = unwrap(await buses.execute(StartStrategySource.of({ source: { ...asked.source }, start })));
  const view = await begun(buses, added);
  if (view.state === 'FAILED') throw new UserError(view.errorCode ?? '', view.errorMessage ?? '', { runId: view.id });
  return view;
}

async function wishOf(buses: Buses, { file, options }: Asked) {
  const { StartStrategyRun } = await import('#modules/analytics');
  const { checked } = await import('#platform/http');
  const { account, cash, warmUp, seed, onEnd } = options;
  return checked(
    StartStrategyRun,
    StartStrategyRun.of({
      strategy: basename(file).replace(/(\.strategy)?\.[cm]?[jt]s$/, ''),
      instrumentIds: options.symbols ?? (await replayed(buses)),
      parameters: Object.fromEntries((options.param ?? []).map(pairOf)),
      onEnd: onEnd === 'leave' ? 'LEAVE' : 'CANCEL',
      ...(account === undefined ? {} : { accountId: account }),
      ...(cash === undefined ? {} : { cash }),
      ...(warmUp === undefined ? {} : { warmUpBars: Number(warmUp) }),
      ...(seed === undefined ? {} : { seed: Number(seed) }),
    }),
  );
}

async function replayed({ ask }: Buses): Promise<string[]> {
  const { ListFeeds } = await import('#modules/data');
  return (await ask(ListFeeds.of({}))).find(({ kind }) => kind === 'REPLAY')?.instrumentIds ?? [];
}

async function begun({ ask }: Buses, added: StrategyRunView): Promise<StrategyRunView> {
  const { GetStrategyRun } = await import('#modules/analytics');
  let view = added;
  for (let waited = 0; view.state === 'STARTING' && waited < START_LIMIT_MS; waited += LOOK_EVERY_MS) {
    await delay(LOOK_EVERY_MS);
    view = (await ask(GetStrategyRun.of({ runId: view.id }))) ?? view;
  }
  return view;
}
