import type { ProviderHealth } from '../../domain/providers/provider.js';

/** How providers do, for whoever looks, from any process. */
export abstract class ProviderHealthStore {
  /** Times that are null leave the last ones. */
  abstract put(health: ProviderHealth): Promise<void>;
  abstract list(): Promise<ProviderHealth[]>;
}
