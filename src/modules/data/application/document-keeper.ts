import { Injectable } from '@nestjs/common';
import { SentimentModel } from '#features';
import { ownSeries } from '../domain/series/series.js';
import { EntityLinks } from './entity-links.js';
import { DocumentStore, type StoredDocument } from './ports/document-store.port.js';
import { SeriesStore } from './ports/series-store.port.js';

/** Characters of a text that are judged: the beginning says what it is about. */
const JUDGED_MOST = 2000;
const INSTRUMENTS_MOST = 100;

/** Keeps texts with the instruments they are about, and what each says of them as a release of the series `sentiment`. */
@Injectable()
export class DocumentKeeper {
  constructor(
    private readonly documents: DocumentStore,
    private readonly series: SeriesStore,
    private readonly links: EntityLinks,
    private readonly sentiment: SentimentModel,
  ) {}

  /** How many links of a text to an instrument there are. */
  async keep(documents: readonly StoredDocument[]): Promise<number> {
    const texts = documents.map(({ title, body }) => `${title}\n${body}`.slice(0, JUDGED_MOST));
    const mentions = await this.links.of(documents.map(({ releasedAt }, k) => ({ text: texts[k] ?? '', releasedAt })));
    const linked = documents.map((document, k) => ({
      ...document,
      instrumentIds: [
        ...new Set([...document.instrumentIds, ...(mentions[k] ?? []).map(({ entityId }) => entityId)]),
      ].slice(0, INSTRUMENTS_MOST),
    }));
    const spoken = linked.flatMap((document, k) =>
      document.kind !== 'FILING' && document.instrumentIds.length > 0 ? [{ document, text: texts[k] ?? '' }] : [],
    );
    if (spoken.length > 0) await this.judge(spoken);
    await this.documents.put(linked);
    return linked.reduce((sum, { instrumentIds }) => sum + instrumentIds.length, 0);
  }

  private async judge(spoken: readonly { readonly document: StoredDocument; readonly text: string }[]): Promise<void> {
    const judged = await this.sentiment.judge(spoken.map(({ text }) => text));
    const series = ownSeries('sentiment');
    await this.series.define(series);
    // A text that is kept anew may have come out at another time, or be about somebody else.
    await this.series.forget(
      series.name,
      spoken.map(({ document }) => document.id),
    );
    await this.series.put(
      series.name,
      spoken.flatMap(({ document: { id, releasedAt, instrumentIds } }, k) =>
        instrumentIds.map((instrumentId) => ({
          instrumentId,
          period: Number(releasedAt),
          knownAt: Number(releasedAt),
          origin: id,
          values: [judged[k]?.score ?? Number.NaN],
        })),
      ),
    );
  }
}
