import type { Bar } from '#kernel';
import type { Page } from '#messaging';
import { BarHistory, type BarSource, type BarWindow } from '../application/ports/bar-history.port.js';
import type { PriceColumns } from '../domain/bar-table.js';

/** Histories come from the store that was chosen, the newest bars of live markets from the database. */
export class RoutedBarHistory extends BarHistory {
  constructor(
    private readonly stored: BarHistory,
    private readonly live: BarHistory,
  ) {
    super();
  }

  page(source: BarSource, window: BarWindow, part: { limit: number; cursor?: string | undefined }): Promise<Page<Bar>> {
    return this.of(source).page(source, window, part);
  }

  following(source: BarSource, after: bigint, limit: number): Promise<Bar[]> {
    return this.of(source).following(source, after, limit);
  }

  columns(source: BarSource, window: BarWindow, rows?: number): Promise<PriceColumns> {
    return this.of(source).columns(source, window, rows);
  }

  private of({ file }: BarSource): BarHistory {
    return file === null ? this.live : this.stored;
  }
}
