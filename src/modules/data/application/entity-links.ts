import { Injectable } from '@nestjs/common';
import { EntityLinker, type EntityMention, type EntityName } from '#features';
import { toIsoDate } from '#kernel';
import { Symbology } from './ports/symbology.port.js';

const KINDS = { TICKER: 'ticker', NAME: 'name', ALIAS: 'alias' } as const;

export interface DatedText {
  readonly text: string;
  /** When it came out, microseconds since 1970. */
  readonly releasedAt: bigint;
}

/** Which instruments texts are about, by what these were called on the day of each text. */
@Injectable()
export class EntityLinks {
  constructor(private readonly symbology: Symbology) {}

  async of(texts: readonly DatedText[]): Promise<EntityMention[][]> {
    const namings = await this.symbology.speakable();
    const names = namings.flatMap(({ instrumentId: entityId, kind, ...naming }): EntityName[] =>
      kind in KINDS ? [{ ...naming, entityId, kind: KINDS[kind as keyof typeof KINDS] }] : [],
    );
    const linkers = new Map<string, EntityLinker>();
    return texts.map(({ text, releasedAt }) => {
      const day = toIsoDate(releasedAt);
      const linker = linkers.get(day) ?? new EntityLinker(names, day);
      linkers.set(day, linker);
      return linker.link(text);
    });
  }
}
