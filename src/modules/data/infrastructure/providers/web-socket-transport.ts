import { Injectable } from '@nestjs/common';
import { WebSocket } from 'ws';
import type { ProviderConnection } from '../../application/ports/provider-access.port.js';
import { StreamTransport } from '../../application/ports/stream-transport.port.js';
import { ProviderFault } from '../../domain/providers/provider-fault.js';

/** A side that does not answer a ping within this is gone, whatever TCP believes. */
const HEARTBEAT_MS = 10_000;
/** More than anybody can have in hand: who reads so slowly must begin anew and fetch what is missing. */
const BEHIND_MAX = 10_000;

@Injectable()
export class WebSocketTransport extends StreamTransport {
  protected readonly heartbeatMs: number = HEARTBEAT_MS;

  async use<T>(url: string, signal: AbortSignal, work: (connection: ProviderConnection) => Promise<T>): Promise<T> {
    const socket = new WebSocket(url, { handshakeTimeout: this.heartbeatMs });
    const inbox = new Inbox();
    socket.on('message', (data) => inbox.put(textOf(data)));
    socket.on('error', (error) => inbox.end(gone(error.message)));
    socket.on('close', (code) => inbox.end(gone(`closed with ${code}`)));
    const stop = (): void => inbox.end(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    const beat = this.watch(socket, inbox);
    try {
      signal.throwIfAborted();
      return await work({ send: (message) => send(socket, JSON.stringify(message)), messages: inbox });
    } finally {
      clearInterval(beat);
      signal.removeEventListener('abort', stop);
      socket.terminate();
    }
  }

  /** Feeds die without a word: the other side is pinged. */
  private watch(socket: WebSocket, inbox: Inbox): NodeJS.Timeout {
    let heard = true;
    const hear = (): void => void (heard = true);
    socket.on('pong', hear).on('message', hear).on('open', hear);
    return setInterval(() => {
      if (!heard) inbox.end(gone(`silent for ${this.heartbeatMs} ms`));
      heard = false;
      if (socket.readyState === WebSocket.OPEN) socket.ping();
    }, this.heartbeatMs);
  }
}

/** What is sent too early waits; what is sent too late is lost with the connection. */
function send(socket: WebSocket, text: string): void {
  if (socket.readyState === WebSocket.CONNECTING) socket.once('open', () => socket.send(text));
  else if (socket.readyState === WebSocket.OPEN) socket.send(text);
}

const gone = (why: string): ProviderFault => new ProviderFault('DATA.PROVIDER_UNREACHABLE', why);

const textOf = (data: Buffer | ArrayBuffer | Buffer[]): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');

/** Messages that have come and are not taken yet. */
class Inbox implements AsyncIterable<string> {
  private readonly waiting: string[] = [];
  private wake: (() => void) | null = null;
  private over: Error | null = null;

  put(text: string): void {
    if (this.waiting.length === BEHIND_MAX) this.end(gone(`${BEHIND_MAX} messages behind`));
    else this.waiting.push(text);
    this.wake?.();
  }

  /** What has come is taken first. */
  end(reason: Error): void {
    this.over ??= reason;
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<string> {
    for (;;) {
      const next = this.waiting.shift();
      if (next !== undefined) yield next;
      else if (this.over !== null) throw this.over;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
