import type { Page, Transaction } from '#messaging';
import { OpenTransaction } from '#testing';
import { ModelStore } from '../application/ports/model-store.port.js';
import { type SignalKey, SignalStore } from '../application/ports/signal-store.port.js';
import type { SignalView } from '../contracts/index.js';
import type { Model } from '../domain/model.js';

interface Part {
  instrumentId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Passes the same contract suite as PostgresModelStore. */
export class InMemoryModelStore extends ModelStore {
  private models: Model[] = [];

  async add(tx: Transaction, model: Model): Promise<boolean> {
    const before = this.models;
    if (before.some(({ id }) => id === model.id)) return false;
    OpenTransaction.of(tx).onRollback(() => (this.models = before));
    const retires = (other: Model) =>
      model.stage === 'ACTIVE' && other.stage === 'ACTIVE' && other.instrumentId === model.instrumentId;
    this.models = [...before.map((other): Model => (retires(other) ? { ...other, stage: 'RETIRED' } : other)), model];
    return true;
  }

  async find(id: string): Promise<Model | null> {
    return this.models.find((model) => model.id === id) ?? null;
  }

  async active(instrumentId: string): Promise<Model | null> {
    return this.models.find((model) => model.instrumentId === instrumentId && model.stage === 'ACTIVE') ?? null;
  }

  async page(part: Part): Promise<Page<Model>> {
    return pageOfList(this.models, part);
  }
}

/** Passes the same contract suite as PostgresSignalStore. */
export class InMemorySignalStore extends SignalStore {
  private signals: SignalView[] = [];

  async add(tx: Transaction, signal: SignalView): Promise<boolean> {
    const before = this.signals;
    if ((await this.find(signal)) !== null) return false;
    OpenTransaction.of(tx).onRollback(() => (this.signals = before));
    this.signals = [...before, signal];
    return true;
  }

  async find({ modelId, instrumentId, barTime }: SignalKey): Promise<SignalView | null> {
    const isIt = (signal: SignalView) =>
      signal.modelId === modelId && signal.instrumentId === instrumentId && signal.barTime === barTime;
    return this.signals.find(isIt) ?? null;
  }

  async page(part: Part): Promise<Page<SignalView>> {
    return pageOfList(this.signals, part);
  }
}

function pageOfList<T extends { readonly id: string; readonly instrumentId: string }>(
  all: readonly T[],
  part: Part,
): Page<T> {
  const found = all
    .filter(({ instrumentId }) => part.instrumentId === undefined || instrumentId === part.instrumentId)
    .toReversed();
  const from = part.cursor === undefined ? 0 : found.findIndex(({ id }) => id === part.cursor) + 1;
  const items = found.slice(from, from + part.limit);
  return { items, nextCursor: found.length > from + part.limit ? (items.at(-1)?.id ?? null) : null };
}
