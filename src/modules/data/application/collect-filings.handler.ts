import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok } from '#kernel';
import { CollectFilings, FilingsCollection } from '../contracts/index.js';
import type { DataErrorCode } from '../domain/data.errors.js';
import { FilingKeeper, documentIdOf } from './filing-keeper.js';
import type { Filing } from './ports/data-provider.port.js';
import { DocumentStore } from './ports/document-store.port.js';
import { ProviderReads } from './provider-reads.js';

const FORMS = ['4', '13F-HR', '8-K', '10-Q', '10-K'].flatMap((form) => [form, `${form}/A`]);
const DEFAULT_LIMIT = 50;
/** What is wrong with one filing and says nothing of the next. */
const OF_ONE: ReadonlySet<string> = new Set(['DATA.PROVIDER_CHANGED', 'DATA.PROVIDER_LACKS'] satisfies DataErrorCode[]);

@CommandHandler(CollectFilings)
export class CollectFilingsHandler implements ICommandHandler<CollectFilings> {
  constructor(
    private readonly reads: ProviderReads,
    private readonly documents: DocumentStore,
    private readonly keeper: FilingKeeper,
  ) {}

  async execute(command: CollectFilings): Promise<Result<FilingsCollection, DataErrorCode>> {
    const { provider, company, forms = FORMS, from, limit = DEFAULT_LIMIT } = command;
    const listed = await this.reads.read(
      provider,
      (found) => found.filings,
      (offer, access) => offer.filings(access, { company, forms, from }),
    );
    if (!listed.ok) return listed;
    // The oldest first: what a manager holds is compared with the quarter before.
    const all = listed.value.value.toReversed();
    const known = await this.documents.known(all.map((filing) => documentIdOf(provider, filing)));
    const unread = all.filter((filing) => !known.has(documentIdOf(provider, filing)));
    const collection = Object.assign(new FilingsCollection(), {
      listed: all.length,
      known: known.size,
      added: 0,
      releases: 0,
      problems: [],
    });
    await this.readAll(command, unread.slice(0, limit), collection);
    collection.left = unread.length - collection.added - collection.problems.length;
    return ok(collection);
  }

  private async readAll(
    command: CollectFilings,
    filings: readonly Filing[],
    collection: FilingsCollection,
  ): Promise<void> {
    const { provider, company, instrumentId = null } = command;
    for (const filing of filings) {
      const read = await this.reads.read(
        provider,
        (found) => found.filings,
        (offer, access) => offer.content(access, filing),
      );
      if (read.ok) {
        const content = read.value.value;
        collection.releases += await this.keeper.keep({ provider, company, filing, content, instrumentId });
        collection.added += 1;
      } else if (OF_ONE.has(read.refusal.code)) {
        const { accession, form } = filing;
        collection.problems.push({ accession, form, reason: read.refusal.details?.['reason'] ?? read.refusal.message });
      } else {
        collection.endedBy = read.refusal.code;
        return;
      }
    }
  }
}
