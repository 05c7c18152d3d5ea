import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { CircuitBreaker } from './circuit-breaker.js';
import { moduleAway } from './call.js';

export interface ModuleAddress {
  readonly host: string;
  readonly port: number;
}

export interface HttpCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** A stream is sent as it comes, whatever it is long. */
  readonly body?: string | Readable;
  readonly signal?: AbortSignal;
  /** A connection that broke before anything was answered is made again once. */
  readonly repeatable: boolean;
}

const CONNECT_WITHIN_MS = 2000;
/** The server closes connections that are idle for longer. */
const IDLE_MS = 4000;

/** Reaches other processes over connections that are kept, and leaves a module alone that does not answer. */
export class ModuleHttp {
  private readonly agent = new Agent({ keepAlive: true, keepAliveMsecs: 1000, timeout: IDLE_MS });
  private readonly breakers = new Map<string, CircuitBreaker>();
  /** By module, how often it was asked: its processes take turns. */
  private readonly turns = new Map<string, number>();

  constructor(private readonly addresses: ReadonlyMap<string, readonly ModuleAddress[]>) {}

  /** @throws OperationalError `PLATFORM.MODULE_AWAY` */
  async send(module: string, call: HttpCall): Promise<IncomingMessage> {
    const breaker = this.breakerOf(module);
    if (!breaker.admits()) throw moduleAway(module, 'it did not answer the last requests');
    try {
      const answer = await this.anyOf(module, call).catch((error: unknown) => {
        if (!call.repeatable || call.signal?.aborted === true || !isBroken(error)) throw error;
        return this.anyOf(module, call);
      });
      breaker.succeeded();
      return answer;
    } catch (error) {
      if (call.signal?.aborted === true) throw error;
      breaker.failed();
      throw moduleAway(module, error instanceof Error ? error.message : String(error));
    }
  }

  close(): void {
    this.agent.destroy();
  }

  /** The process whose turn it is; where nothing listens nothing was begun, and the next is asked. */
  private async anyOf(module: string, call: HttpCall): Promise<IncomingMessage> {
    const addresses = this.addresses.get(module) ?? [];
    const turn = this.turns.get(module) ?? 0;
    this.turns.set(module, turn + 1);
    let refused: unknown = new Error('it has no address');
    for (let tried = 0; tried < addresses.length; tried++) {
      const address = addresses[(turn + tried) % addresses.length];
      if (address === undefined) break;
      try {
        return await this.attempt(address, call);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
        refused = error;
      }
    }
    throw refused;
  }

  private async attempt(
    { host, port }: ModuleAddress,
    { method, path, headers, body, signal }: HttpCall,
  ): Promise<IncomingMessage> {
    const outgoing = request({
      host,
      port,
      method,
      path,
      agent: this.agent,
      headers: { ...headers, ...(typeof body === 'string' ? { 'content-length': Buffer.byteLength(body) } : {}) },
      ...(signal === undefined ? {} : { signal }),
    });
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) return;
      const timer = setTimeout(() => outgoing.destroy(new Error('no connection in time')), CONNECT_WITHIN_MS);
      socket.once('connect', () => clearTimeout(timer));
      socket.once('close', () => clearTimeout(timer));
    });
    const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
    if (body instanceof Readable) passOn(body, outgoing);
    else outgoing.end(body);
    const [answer] = await answered;
    return answer;
  }

  private breakerOf(module: string): CircuitBreaker {
    let breaker = this.breakers.get(module);
    if (breaker === undefined) this.breakers.set(module, (breaker = new CircuitBreaker(() => performance.now())));
    return breaker;
  }
}

/** Where the sender breaks off, so does the request; after an answer before its end the rest is let go. */
function passOn(body: Readable, outgoing: ClientRequest): void {
  body.once('error', (error) => outgoing.destroy(error));
  outgoing.on('error', () => undefined);
  outgoing.once('close', () => body.unpipe(outgoing).resume());
  body.pipe(outgoing);
}

/** The connection was closed under the request, as happens to one that was idle. */
const isBroken = (error: unknown): boolean =>
  ['ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '');

export async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** `risk=risk.svc:8083` for what is told, this machine and the module's own port for the rest. A module told twice has two processes. */
export function moduleAddresses(
  modules: readonly { readonly name: string; readonly port: number }[],
  told: readonly string[],
): ReadonlyMap<string, readonly ModuleAddress[]> {
  const addresses = new Map<string, ModuleAddress[]>();
  for (const each of told) {
    const [, name = '', host = '', port] = /^([^=]+)=(.+):(\d+)$/.exec(each) ?? [];
    addresses.set(name, [...(addresses.get(name) ?? []), { host, port: Number(port) }]);
  }
  for (const { name, port } of modules) if (!addresses.has(name)) addresses.set(name, [{ host: '127.0.0.1', port }]);
  return addresses;
}
