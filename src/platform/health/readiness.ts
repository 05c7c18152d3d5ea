import type { Database } from '#platform/database';

export type Readiness = 'starting' | 'ready' | 'draining';

const DATABASE_WITHIN_MS = 1000;

/** Whether this process should get requests: it has started, is not stopping, and its database answers. */
export class ReadinessState {
  private state: Readiness = 'starting';

  constructor(private readonly database: Database) {}

  become(state: Readiness): void {
    this.state = state;
  }

  async check(): Promise<{ readonly ready: boolean; readonly state: Readiness; readonly database: 'up' | 'down' }> {
    const database = (await this.databaseAnswers()) ? 'up' : 'down';
    return { ready: this.state === 'ready' && database === 'up', state: this.state, database };
  }

  private async databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), DATABASE_WITHIN_MS);
    });
    const answer = this.database.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }
}
