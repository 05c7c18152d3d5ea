import type { Transaction } from '#messaging';
import { Symbology } from '../application/ports/symbology.port.js';
import type { IdentifierKind } from '../domain/symbology/identifiers.js';
import type { Naming } from '../domain/symbology/naming.js';

const isAt = ({ from, to }: Naming, on: string): boolean => from <= on && (to === null || on <= to);

export class InMemorySymbology extends Symbology {
  readonly namings: Naming[] = [];

  async related(_: Transaction, { instrumentId, kind, value }: Naming): Promise<Naming[]> {
    return this.namings.filter(
      (each) => each.kind === kind && (each.instrumentId === instrumentId || each.value === value),
    );
  }

  async put(_: Transaction, naming: Naming): Promise<void> {
    this.namings.push(naming);
  }

  async of(instrumentId: string): Promise<Naming[]> {
    return this.namings.filter((each) => each.instrumentId === instrumentId);
  }

  async speakable(): Promise<Naming[]> {
    return this.namings.filter(({ kind }) => kind === 'TICKER' || kind === 'NAME' || kind === 'ALIAS');
  }

  async called(kind: IdentifierKind, values: readonly string[], on: string): Promise<Naming[]> {
    return this.namings.filter((each) => each.kind === kind && values.includes(each.value) && isAt(each, on));
  }
}
