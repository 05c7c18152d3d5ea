import { type Clock, toRfc3339 } from '#kernel';
import type { UnitOfWork } from '#messaging';
import { type Download, planRanges } from '../domain/providers/download.js';
import { ProviderFault } from '../domain/providers/provider-fault.js';
import { rebasedBy } from '../domain/providers/rebasing.js';
import type { DownloadPages } from './download-pages.js';
import type { Providers } from './ports/data-provider.port.js';
import { BEYOND_RANGES, type DownloadStore } from './ports/download-store.port.js';

const NOTHING_SENT = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export interface RepairParts {
  readonly store: DownloadStore;
  readonly pages: DownloadPages;
  readonly providers: Providers;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * A provider that adjusts for splits changes all of its older prices by one. An update sees only the last of them changed, and the history would
 * be half on one basis and half on the other: so all before is fetched again, and what the provider no longer has is put on the new basis by the
 * split's ratio.
 */
export class SplitRepair {
  constructor(private readonly parts: RepairParts) {}

  /** @returns how many providers' bars were on another basis */
  async run(download: Download, signal: AbortSignal): Promise<number> {
    let repaired = 0;
    for (const provider of download.providers) {
      const revisions = await this.parts.store.revisions(download, provider);
      const ratio = rebasedBy(revisions);
      const [first] = revisions;
      if (ratio === null || first === undefined) continue;
      await this.refetch({ ...download, providers: [provider] }, first.time, signal);
      const [up, down] = ratio;
      const request = `before ${toRfc3339(BigInt(first.time))} by ${up}:${down}, as of a split`;
      const now = this.parts.clock.nowMicros();
      const provenance = { provider, request, fetchedAt: now, saidAt: now, sha256: NOTHING_SENT };
      const change = { provenance, before: first.time, ratio };
      await this.parts.unitOfWork.run((tx) => this.parts.store.rebase(tx, download, change));
      repaired += 1;
    }
    return repaired;
  }

  /** Whatever comes is revised by itself; a provider that has no more of it is no fault. */
  private async refetch(download: Download, before: number, signal: AbortSignal): Promise<void> {
    const [name = ''] = download.providers;
    const span = this.parts.providers.find(name)?.bars?.spans[download.timeframe];
    const { firstTime } = await this.parts.store.count(download, download.providers);
    if (span === undefined || firstTime === null) return;
    for (const range of planRanges(firstTime, before, span)) {
      try {
        await this.parts.pages.fetch(
          download,
          { ...range, number: BEYOND_RANGES },
          { signal, kept: async () => undefined },
        );
      } catch (error) {
        if (!(error instanceof ProviderFault) || error.code !== 'DATA.PROVIDER_LACKS') throw error;
      }
    }
  }
}
