/**
 * 500 instruments × 5,040 daily bars, every 21 days the 50 with the highest 252-bar return, whole shares at the next open:
 * `node --conditions=@app/source --import=./tools/typescript-loader.mjs bench/engine/rotation.bench.ts`.
 */
import { blockSource, bpsFees, Simulation, Strategy, type BarView, type Listing } from '#engine';
import { binaryDigest, blockOf, PANEL_DAYS, PANEL_INSTRUMENTS, panelBars, panelInstruments } from './market-data.js';
import { measure, mustBe, print } from './report.js';

const TOP = 50;
const LOOK_BACK = 252;
const EVERY = 21;
const INVESTED = 0.98;

interface Candidate {
  readonly listing: Listing;
  readonly momentum: number;
  readonly close: number;
}

/** Sells what left the ranks, then buys what entered them, in the order of the instruments. */
class Rotation extends Strategy {
  private day = -1;
  /** The last 253 closes of every instrument, day by day, around in a ring. */
  private readonly closes = new Float64Array((LOOK_BACK + 1) * PANEL_INSTRUMENTS);

  override onBar(bar: BarView): void {
    if (bar.listing.index === 0) this.day += 1;
    this.closes[this.row(this.day) + bar.listing.index] = bar.close;
  }

  override onSlice(): void {
    const { day } = this;
    if (day < LOOK_BACK || (day - LOOK_BACK) % EVERY !== 0 || day + 1 >= PANEL_DAYS) return;
    const budget = (INVESTED * this.equity) / TOP;
    const ranked = this.instruments.map((listing) => this.candidate(listing));
    const best = new Set(ranked.toSorted((a, b) => b.momentum - a.momentum).slice(0, TOP));
    const changes = ranked.map((each) => ({
      listing: each.listing,
      shares: (best.has(each) ? Math.floor(budget / each.close) : 0) - this.position(each.listing),
    }));
    for (const { listing, shares } of changes) if (shares < 0) this.sell(listing, -shares);
    for (const { listing, shares } of changes) if (shares > 0) this.buy(listing, shares);
  }

  private candidate(listing: Listing): Candidate {
    const close = this.closes[this.row(this.day) + listing.index] ?? Number.NaN;
    const before = this.closes[this.row(this.day - LOOK_BACK) + listing.index] ?? Number.NaN;
    return { listing, close, momentum: close / before - 1 };
  }

  private row(day: number): number {
    return (day % (LOOK_BACK + 1)) * PANEL_INSTRUMENTS;
  }
}

const cents = panelBars();
mustBe('SHA-256 of panel.bin', binaryDigest(cents), 'eaaa4987fbf7903b');
const block = blockOf(cents);
const { seconds, result } = measure(() =>
  new Simulation({
    policy: 'next-open',
    bars: [blockSource(panelInstruments(), block)],
    strategies: [{ strategy: Rotation }],
    accounts: [{ currency: 'USD', cash: 10_000_000 }],
    fees: bpsFees({ takerBps: '1' }),
    moneyDigits: 6,
  }).run(),
);
const finalEquity = result.accounts[0]?.equity.toFixed(6) ?? '';
mustBe('fills', result.fills, 14_607);
mustBe('final equity', finalEquity, '18187046.062853');
const { logSha256 } = result;
const bars = PANEL_DAYS * PANEL_INSTRUMENTS;
print('engine.rotation.bars-per-second', bars / seconds, 'bars/s', { fills: 14_607, finalEquity, logSha256 });
