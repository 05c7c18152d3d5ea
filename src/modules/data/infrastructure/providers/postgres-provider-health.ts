import { Injectable } from '@nestjs/common';
import { fromRfc3339, toRfc3339 } from '#kernel';
import { Database, utc } from '#platform/database';
import { ProviderHealthStore } from '../../application/ports/provider-health.port.js';
import type { BreakerState } from '../../domain/providers/circuit-breaker.js';
import type { ProviderHealth } from '../../domain/providers/provider.js';
import type { Budget } from '../../domain/providers/rate-window.js';

interface HealthRow {
  provider: string;
  state: BreakerState;
  opens_at: string | null;
  last_success_at: string | null;
  last_error_at: string | null;
  last_error_code: string | null;
  last_error_message: string | null;
  budget: Budget | null;
  budget_at: string | null;
}

const TIMES = ['opens_at', 'last_success_at', 'last_error_at', 'budget_at'].map((name) => `${utc(name)} AS ${name}`);

@Injectable()
export class PostgresProviderHealth extends ProviderHealthStore {
  constructor(private readonly database: Database) {
    super();
  }

  async put(health: ProviderHealth): Promise<void> {
    await this.database.query(
      `INSERT INTO data.provider_health AS h (provider, state, opens_at, last_success_at, last_error_at, last_error_code,
         last_error_message, budget, budget_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (provider) DO UPDATE SET
         state = excluded.state, opens_at = excluded.opens_at, budget = excluded.budget, budget_at = excluded.budget_at,
         last_success_at = coalesce(excluded.last_success_at, h.last_success_at),
         last_error_at = coalesce(excluded.last_error_at, h.last_error_at),
         last_error_code = coalesce(excluded.last_error_code, h.last_error_code),
         last_error_message = coalesce(excluded.last_error_message, h.last_error_message)`,
      [
        health.provider,
        health.state,
        timeText(health.opensAt),
        timeText(health.lastSuccessAt),
        timeText(health.lastErrorAt),
        health.lastErrorCode,
        health.lastErrorMessage,
        health.budget === null ? null : JSON.stringify(health.budget),
        timeText(health.budgetAt),
      ],
    );
  }

  async list(): Promise<ProviderHealth[]> {
    const rows = await this.database.query<HealthRow[]>(
      `SELECT provider, state, last_error_code, last_error_message, budget, ${TIMES.join(', ')} FROM data.provider_health`,
    );
    return rows.map((row) => ({
      provider: row.provider,
      state: row.state,
      opensAt: timeOf(row.opens_at),
      lastSuccessAt: timeOf(row.last_success_at),
      lastErrorAt: timeOf(row.last_error_at),
      lastErrorCode: row.last_error_code,
      lastErrorMessage: row.last_error_message,
      budget: row.budget,
      budgetAt: timeOf(row.budget_at),
    }));
  }
}

const timeText = (micros: bigint | null): string | null => (micros === null ? null : toRfc3339(micros));
const timeOf = (text: string | null): bigint | null => (text === null ? null : fromRfc3339(text));
