import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with the next request. */
export type Act =
  | {
      readonly kind: 'answer';
      readonly status?: number;
      readonly body: string;
      readonly headers?: Record<string, string>;
    }
  /** Says how long the answer is and breaks off in the middle of it. */
  | { readonly kind: 'truncate'; readonly body: string }
  /** Ends the answer in good order in the middle of it. */
  | { readonly kind: 'cut'; readonly body: string }
  /** A few bytes at a time, never to the end. */
  | { readonly kind: 'drip'; readonly body: string }
  | { readonly kind: 'hang-up' };

/** A provider on this machine: plays its acts one after the other, the last one again and again. */
export class RecordedServer {
  readonly requests: { readonly url: URL; readonly headers: IncomingMessage['headers'] }[] = [];
  /** Answers to what is asked besides, by path; not counted, and not given where nobody is there. */
  beside: Readonly<Record<string, Act>> = {};
  private acts: Act[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<RecordedServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const recorded = new RecordedServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => recorded.play(request, response));
    return recorded;
  }

  play(request: IncomingMessage, response: ServerResponse): void {
    // The clock of the test is not that of this machine.
    response.sendDate = false;
    // A connection that is kept may be gone when the next request is sent: then the client would ask twice.
    response.shouldKeepAlive = false;
    const { pathname } = new URL(request.url ?? '', this.url);
    const besides = this.beside[pathname];
    if (besides !== undefined && this.acts[0]?.kind !== 'hang-up') return this.perform(besides, response);
    this.requests.push({ url: new URL(request.url ?? '', this.url), headers: request.headers });
    const [act = { kind: 'hang-up' as const }, ...rest] = this.acts;
    if (rest.length > 0) this.acts = rest;
    this.perform(act, response);
  }

  will(...acts: readonly Act[]): void {
    this.acts = [...acts];
    this.requests.length = 0;
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private perform(act: Act, response: ServerResponse): void {
    if (act.kind === 'hang-up') {
      response.destroy();
      return;
    }
    const half = act.body.slice(0, Math.floor(act.body.length / 2));
    const json = { 'content-type': 'application/json' };
    switch (act.kind) {
      case 'answer':
        response.writeHead(act.status ?? 200, { ...json, ...act.headers }).end(act.body);
        return;
      case 'truncate':
        response.writeHead(200, { ...json, 'content-length': Buffer.byteLength(act.body) });
        response.write(half, () => response.destroy());
        return;
      case 'cut':
        response.writeHead(200, json).end(half);
        return;
      case 'drip': {
        response.writeHead(200, json);
        let sent = 0;
        const timer = setInterval(() => response.write(act.body[sent++ % act.body.length] ?? ' '), 20);
        this.timers.add(timer);
        response.on('close', () => clearInterval(timer));
        return;
      }
    }
  }
}
