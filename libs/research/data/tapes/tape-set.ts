import { join } from 'node:path';
import type { TradeBlock, TradedInstrument } from '#engine';
import type { DataIssue } from '../data-set.js';
import { TickCheck } from './tick-check.js';
import type { TapeBlock, TapeKind } from './tape-layout.js';
import { TapeWriter, type TapeIndex } from './tape-writer.js';

/** A tape of a set, by the name of its file. */
export interface TapeFile {
  readonly name: string;
  readonly instrument: TradedInstrument;
  readonly index: TapeIndex;
}

/** What was made of some files: tapes, and what was noticed on the way. */
export interface TapeSet {
  readonly tapes: readonly TapeFile[];
  readonly issues: readonly DataIssue[];
}

interface OpenTape {
  readonly name: string;
  readonly instrument: TradedInstrument;
  readonly writer: TapeWriter;
  readonly check: TickCheck;
}

/** Writes tapes into a folder, one for each instrument and kind. */
export class TapeSetWriter {
  private readonly open = new Map<string, OpenTape>();

  constructor(private readonly folder: string) {}

  write(instrument: TradedInstrument, kind: TapeKind, block: TapeBlock): void {
    if (block.rows === 0) return;
    const { writer, check } = this.tapeOf(instrument, kind);
    check.take(block);
    writer.write('price' in block ? withTakers(block) : block);
  }

  finish(issues: readonly DataIssue[] = []): TapeSet {
    const tapes = [...this.open.values()];
    const noticed = tapes.flatMap(({ check, instrument: { id, calendar } }) => {
      return check.findings(calendar !== undefined).map((finding) => ({ ...finding, instrumentId: id }));
    });
    const files = tapes.map(({ name, instrument, writer }) => ({ name, instrument, index: writer.finish() }));
    return { tapes: files, issues: [...issues, ...noticed] };
  }

  private tapeOf(instrument: TradedInstrument, kind: TapeKind): OpenTape {
    const key = `${kind} ${instrument.id}`;
    const known = this.open.get(key);
    if (known !== undefined) return known;
    const name = `${this.open.size}-${kind}.tape`;
    const tape = { name, instrument, writer: new TapeWriter(join(this.folder, name), kind), check: new TickCheck() };
    this.open.set(key, tape);
    return tape;
  }
}

const withTakers = (block: TradeBlock): Required<TradeBlock> => ({
  ...block,
  takers: block.takers ?? new Float64Array(block.rows),
});
