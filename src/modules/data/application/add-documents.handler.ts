import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { fromRfc3339 } from '#kernel';
import { AddDocuments, AddedDocuments } from '../contracts/index.js';
import { DocumentKeeper } from './document-keeper.js';

@CommandHandler(AddDocuments)
export class AddDocumentsHandler implements ICommandHandler<AddDocuments> {
  constructor(private readonly keeper: DocumentKeeper) {}

  async execute({ documents }: AddDocuments): Promise<AddedDocuments> {
    const linked = await this.keeper.keep(
      documents.map(({ url, releasedAt, ...document }) => ({
        ...document,
        url: url ?? null,
        releasedAt: fromRfc3339(releasedAt),
      })),
    );
    return Object.assign(new AddedDocuments(), { added: documents.length, linked });
  }
}
