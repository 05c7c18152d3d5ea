import { Injectable } from '@nestjs/common';
import { Clock, OperationalError, toRfc3339 } from '#kernel';
import { Database } from '#platform/database';
import { DataFolder, keptSecret } from '#platform/module';
import { type KeyOwner, KeyVault } from '../../application/ports/key-vault.port.js';
import { DataConfig } from '../../data.config.js';
import { dataErrors } from '../../domain/data.errors.js';
import type { ProviderKey } from '../../domain/providers/provider.js';
import { SecretBox } from './secret-box.js';

@Injectable()
export class PostgresKeyVault extends KeyVault {
  private box: SecretBox | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: DataConfig,
    private readonly folder: DataFolder,
  ) {
    super();
  }

  async put(owner: KeyOwner, key: ProviderKey): Promise<void> {
    const sealed = this.secrets.seal(JSON.stringify(key), labelOf(owner));
    await this.database.query(
      `INSERT INTO data.provider_key (user_name, provider, sealed, set_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_name, provider) DO UPDATE SET sealed = excluded.sealed, set_at = excluded.set_at`,
      [owner.userName, owner.provider, sealed, toRfc3339(this.clock.nowMicros())],
    );
  }

  async remove({ userName, provider }: KeyOwner): Promise<boolean> {
    const [, removed] = await this.database.query<[unknown, number]>(
      'DELETE FROM data.provider_key WHERE user_name = $1 AND provider = $2',
      [userName, provider],
    );
    return removed > 0;
  }

  async find(owner: KeyOwner): Promise<ProviderKey | null> {
    const [row] = await this.database.query<{ sealed: Buffer }[]>(
      'SELECT sealed FROM data.provider_key WHERE user_name = $1 AND provider = $2',
      [owner.userName, owner.provider],
    );
    if (row === undefined) return null;
    const text = this.secrets.open(row.sealed, labelOf(owner));
    if (text !== null) return JSON.parse(text) as ProviderKey;
    const code = 'DATA.PROVIDER_KEY_SEALED';
    throw new OperationalError(code, dataErrors[code].message, { provider: owner.provider });
  }

  async providersOf(userName: string): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ provider: string }[]>(
      'SELECT provider FROM data.provider_key WHERE user_name = $1',
      [userName],
    );
    return new Set(rows.map(({ provider }) => provider));
  }

  /** Made when it is first needed: who has no keys needs no secret. */
  private get secrets(): SecretBox {
    this.box ??= new SecretBox(this.config.secretKey ?? keptSecret(this.folder.path('secret-key')));
    return this.box;
  }
}

const labelOf = ({ userName, provider }: KeyOwner): string => `${userName}\0${provider}`;
