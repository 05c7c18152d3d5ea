import { Clock, IdGenerator, type Result, ok, refused, toRfc3339 } from '#kernel';
import { UnitOfWork } from '#messaging';
import { type GatewayErrorCode, refusal } from '../domain/gateway.errors.js';
import { isScope } from '../domain/scopes.js';
import { type ApiKey, ApiKeyStore } from './ports/api-key-store.port.js';
import { SecretMaker } from './ports/secrets.port.js';
import { AccessJournal } from './access-journal.js';

export interface NewApiKey {
  readonly userName: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
}

/** What API keys are made of. */
export interface ApiKeysParts {
  readonly unitOfWork: UnitOfWork;
  readonly store: ApiKeyStore;
  readonly secrets: SecretMaker;
  readonly ids: IdGenerator;
  readonly clock: Clock;
  readonly journal: AccessJournal;
}

/** Keys for programs: shown once, kept as hashes, never able to do more than their owner. */
export class ApiKeys {
  constructor(private readonly from: ApiKeysParts) {}

  list(userName: string): Promise<ApiKey[]> {
    return this.from.store.list(userName);
  }

  async create({
    userName,
    name,
    scopes,
    expiresAt,
  }: NewApiKey): Promise<Result<{ apiKey: ApiKey; key: string }, GatewayErrorCode>> {
    const wrong = scopes.find((scope) => !isScope(scope));
    if (wrong !== undefined || scopes.length === 0)
      return refused(refusal('GATEWAY.BAD_SCOPE', { scope: wrong ?? '' }));
    const key = `qa_${this.from.secrets.make()}`;
    const createdAt = toRfc3339(this.from.clock.nowMicros());
    const apiKey: ApiKey = {
      id: this.from.ids.next('key'),
      name,
      userName,
      hash: this.from.secrets.hash(key),
      scopes,
      createdAt,
      expiresAt,
    };
    await this.from.unitOfWork.run(async (tx) => {
      await this.from.store.insert(tx, apiKey);
      await this.from.journal.record(tx, userName, ['API_KEY_CREATED']);
    });
    return ok({ apiKey, key });
  }

  revoke(userName: string, id: string): Promise<Result<void, GatewayErrorCode>> {
    return this.from.unitOfWork.run(async (tx) => {
      if (!(await this.from.store.revoke(tx, userName, id))) return refused(refusal('GATEWAY.API_KEY_UNKNOWN', { id }));
      await this.from.journal.record(tx, userName, ['API_KEY_REVOKED']);
      return ok(undefined);
    });
  }
}
