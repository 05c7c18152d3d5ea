import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SetProviderKey } from '../contracts/index.js';
import { ProviderKeys } from './provider-keys.js';

@CommandHandler(SetProviderKey)
export class SetProviderKeyHandler implements ICommandHandler<SetProviderKey> {
  constructor(private readonly keys: ProviderKeys) {}

  execute({ provider, parts }: SetProviderKey) {
    return this.keys.set(provider, parts);
  }
}
