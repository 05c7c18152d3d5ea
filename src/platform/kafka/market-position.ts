import type { IHeaders } from 'kafkajs';
import { MARKET_POSITION, headerOf } from './envelope-wire.js';

/**
 * How much of the market came before something: by partition of its topic the offset after the last update. A process merges what it
 * has sent, taken in and been told, and everything it sends carries that on. So whoever gets a message knows what it may follow
 * from, without asking the brokers.
 */
export class MarketPosition {
  private readonly next = new Map<number, bigint>();
  private text: string | null = null;

  reached(partition: number, next: bigint): void {
    if (next <= (this.next.get(partition) ?? 0n)) return;
    this.next.set(partition, next);
    this.text = null;
  }

  /** Takes over what a message carries, and answers it. */
  heard(headers: IHeaders | undefined): ReadonlyMap<number, bigint> {
    const told = parse(headerOf(headers, MARKET_POSITION));
    for (const [partition, next] of told) this.reached(partition, next);
    return told;
  }

  /** For the headers of a message. */
  get header(): string {
    this.text ??= [...this.next].map(([partition, next]) => `${partition}:${next}`).join(',');
    return this.text;
  }
}

const PLACE = /^(\d{1,6}):(\d{1,19})$/;

/** What is no position says nothing. */
function parse(header: string): Map<number, bigint> {
  const places = header.split(',').flatMap((place): [number, bigint][] => {
    const [, partition, next] = PLACE.exec(place) ?? [];
    return partition === undefined || next === undefined ? [] : [[Number(partition), BigInt(next)]];
  });
  return new Map(places);
}
