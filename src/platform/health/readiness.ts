import type { Database } from '#platform/database';

export type Readiness = 'starting' | 'ready' | 'draining';

const DATABASE_WITHIN_MS = 1000;

/** What is known of the ways to other processes. */
interface Connection {
  readonly failed: Promise<Error>;
  readonly isUp: () => boolean;
}

export interface ReadinessReport {
  readonly ready: boolean;
  readonly state: Readiness;
  readonly database: 'up' | 'down';
  /** Away, events wait in the outbox and the rest goes on: no reason to send requests elsewhere. */
  readonly kafka?: 'up' | 'down';
}

/** Whether this process should get requests: it has started, is not stopping, and its database answers. */
export class ReadinessState {
  private state: Readiness = 'starting';

  private failure: Error | null = null;

  constructor(
    private readonly database: Database,
    /** To other processes; null where there are none. */
    private readonly wires: Connection | null = null,
  ) {
    void wires?.failed.then((error) => (this.failure = error));
  }

  /** Why this process cannot go on; null while it can. */
  get failed(): Error | null {
    return this.failure;
  }

  become(state: Readiness): void {
    this.state = state;
  }

  async check(): Promise<ReadinessReport> {
    const database = (await this.databaseAnswers()) ? 'up' : 'down';
    const kafka = this.wires === null ? {} : { kafka: this.wires.isUp() ? ('up' as const) : ('down' as const) };
    return { ready: this.state === 'ready' && database === 'up', state: this.state, database, ...kafka };
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
