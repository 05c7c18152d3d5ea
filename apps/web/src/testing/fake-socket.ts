type Frame = Readonly<Record<string, unknown>>;

/** The server's end of a WebSocket, held by the test. */
export class FakeSocket extends EventTarget {
  readonly sent: Frame[] = [];
  closed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Frame);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.dispatchEvent(new Event('open'));
  }

  receive(frame: object | string): void {
    const data = typeof frame === 'string' ? frame : JSON.stringify(frame);
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  breakOff(code = 1006): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }

  /** The frames of one type that were sent, in order. */
  sentOf(type: string): readonly Frame[] {
    return this.sent.filter((frame) => frame['type'] === type);
  }
}
