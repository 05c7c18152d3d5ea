import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { fromRfc3339 } from '#kernel';
import { AddDocuments, AddedDocuments } from '../contracts/index.js';
import { DocumentStore } from './ports/document-store.port.js';

@CommandHandler(AddDocuments)
export class AddDocumentsHandler implements ICommandHandler<AddDocuments> {
  constructor(private readonly store: DocumentStore) {}

  async execute({ documents }: AddDocuments): Promise<AddedDocuments> {
    await this.store.put(
      documents.map(({ url, releasedAt, ...document }) => ({
        ...document,
        url: url ?? null,
        releasedAt: fromRfc3339(releasedAt),
      })),
    );
    return Object.assign(new AddedDocuments(), { added: documents.length });
  }
}
