import type { Provider } from '@nestjs/common';
import { Database } from '#platform/database';
import { CollectNewsHandler } from '../../application/collect-news.handler.js';
import { DocumentKeeper } from '../../application/document-keeper.js';
import { EntityLinks } from '../../application/entity-links.js';
import { LinkEntitiesHandler } from '../../application/link-entities.handler.js';
import { AddDocumentsHandler } from '../../application/add-documents.handler.js';
import { DocumentStore } from '../../application/ports/document-store.port.js';
import { SearchDocumentsHandler } from '../../application/search-documents.handler.js';
import { DataConfig } from '../../data.config.js';
import { MongoDocumentStore } from './mongo-document-store.js';
import { PostgresDocumentStore } from './postgres-document-store.js';

/** News and filings: in MongoDB where its address is given, in PostgreSQL otherwise. */
export const documentParts: Provider[] = [
  AddDocumentsHandler,
  CollectNewsHandler,
  DocumentKeeper,
  EntityLinks,
  LinkEntitiesHandler,
  SearchDocumentsHandler,
  {
    provide: DocumentStore,
    inject: [DataConfig, Database],
    useFactory: ({ mongodbUrl }: DataConfig, database: Database) =>
      mongodbUrl === null ? new PostgresDocumentStore(database) : new MongoDocumentStore(mongodbUrl),
  },
];
