import { UpdateSequence } from '#engine';
import type { DepthLevel } from '#kernel';
import type { TickListener } from '../../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault } from '../../../domain/providers/provider-fault.js';
import { decimalOf, jsonOf, listOf, numberOf, objectOf } from '../shape.js';

export interface BookEvent {
  readonly time: bigint;
  readonly ids: { readonly first: number; readonly last: number; readonly previous: number };
  readonly bids: readonly DepthLevel[];
  readonly asks: readonly DepthLevel[];
}

const LEVELS = '1000';
const SNAPSHOT_WEIGHT = 50;
/** A snapshot is taken from a cache that may lag behind the stream. */
const SNAPSHOTS_MAX = 5;

/**
 * A book by "How to manage a local order book correctly" of Binance's documents: the stream first, then a snapshot, then what of the stream goes
 * beyond it, each message following on the one before. Where one does not, messages were lost and it begins anew. While the snapshot is
 * fetched messages wait in the connection.
 */
export class BinanceBook {
  private readonly sequence = new UpdateSequence('spot');
  private snapshots = 0;

  constructor(
    private readonly access: ProviderAccess,
    private readonly of: { readonly symbol: string; readonly instrumentId: string },
    private readonly on: TickListener,
  ) {}

  async take(event: BookEvent): Promise<void> {
    for (;;) {
      const verdict = this.sequence.judge(event.ids);
      if (verdict === 'SKIP') return;
      if (verdict === 'APPLY') {
        this.snapshots = 0;
        return this.tell('DELTA', event);
      }
      if (verdict === 'GAP') this.tell('GAP', { ...event, bids: [], asks: [] });
      await this.fetchSnapshot(event.time);
    }
  }

  private async fetchSnapshot(time: bigint): Promise<void> {
    this.snapshots += 1;
    if (this.snapshots > SNAPSHOTS_MAX)
      throw new ProviderFault('DATA.PROVIDER_UNREACHABLE', 'its snapshots stay behind its stream');
    const query = { symbol: this.of.symbol, limit: LEVELS };
    const { value } = await this.access.get({ path: '/api/v3/depth', query, weight: SNAPSHOT_WEIGHT }, (answer) => {
      const said = objectOf(jsonOf(answer), 'the snapshot');
      const [bids, asks] = [levelsOf(said['bids'], 'bids'), levelsOf(said['asks'], 'asks')];
      return { id: numberOf(said['lastUpdateId'], 'lastUpdateId'), bids, asks };
    });
    this.sequence.snapshot(value.id);
    this.tell('SNAPSHOT', { time, bids: value.bids, asks: value.asks });
  }

  private tell(kind: 'DELTA' | 'SNAPSHOT' | 'GAP', { time, bids, asks }: Omit<BookEvent, 'ids'>): void {
    this.on.update({ kind: 'depth', depth: { instrumentId: this.of.instrumentId, time, kind, bids, asks } });
  }
}

export const levelsOf = (value: unknown, what: string): DepthLevel[] =>
  listOf(value, what).map((level) => {
    const [price, size] = listOf(level, what);
    return [decimalOf(price, what), decimalOf(size, what)];
  });
