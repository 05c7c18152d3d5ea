import type { Page, Transaction } from '#messaging';
import type { Model } from '../../domain/model.js';

/** The registry of models. */
export abstract class ModelStore {
  /** Adds the model; an active one retires the one before. False when its id is there already: then nothing changes. */
  abstract add(tx: Transaction, model: Model): Promise<boolean>;
  abstract find(id: string): Promise<Model | null>;
  abstract active(instrumentId: string): Promise<Model | null>;
  /** The latest first. */
  abstract page(part: {
    instrumentId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  }): Promise<Page<Model>>;
}
