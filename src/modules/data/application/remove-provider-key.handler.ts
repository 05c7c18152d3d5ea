import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RemoveProviderKey } from '../contracts/index.js';
import { ProviderKeys } from './provider-keys.js';

@CommandHandler(RemoveProviderKey)
export class RemoveProviderKeyHandler implements ICommandHandler<RemoveProviderKey> {
  constructor(private readonly keys: ProviderKeys) {}

  execute({ provider }: RemoveProviderKey) {
    return this.keys.remove(provider);
  }
}
