import { WebSocket } from 'ws';
import { eventually } from '#testing';

export interface Frame {
  readonly type: string;
  readonly channel?: string;
  readonly data?: unknown;
  readonly code?: string;
  readonly id?: string;
  readonly payload?: unknown;
}

export interface SocketOptions {
  readonly origin?: string | undefined;
  readonly path?: string;
  readonly protocol?: string;
}

/** A client of `/ws`, or of another path, that remembers every frame. */
export class Socket {
  readonly frames: Frame[] = [];
  /** Code that the server closed with; null while it is open. */
  closedWith: number | null = null;
  private readonly socket: WebSocket;

  constructor(url: string, { origin, path = '/ws', protocol }: SocketOptions = {}) {
    const address = `${url.replace('http', 'ws')}${path}`;
    this.socket = new WebSocket(address, protocol ?? [], origin === undefined ? {} : { origin });
    this.socket.on('message', (data: Buffer) => this.frames.push(JSON.parse(data.toString()) as Frame));
    this.socket.on('close', (code) => (this.closedWith = code));
    this.socket.on('error', () => undefined);
  }

  async opened(): Promise<this> {
    await eventually(() => {
      if (this.socket.readyState !== WebSocket.OPEN) throw new Error('the socket is not open');
    });
    return this;
  }

  send(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** The first frame that fits, from the past or the future. */
  frame(fits: (frame: Frame) => boolean, timeoutMs = 30_000): Promise<Frame> {
    return eventually(
      () => {
        const frame = this.frames.find(fits);
        if (frame === undefined) throw new Error(`no such frame among ${this.frames.length}`);
        return frame;
      },
      { timeoutMs },
    );
  }

  close(): void {
    this.socket.close();
  }
}
