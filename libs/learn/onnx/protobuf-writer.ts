import { invariant } from '#kernel';

const WIRE_VARINT = 0;
const WIRE_LENGTH_DELIMITED = 2;

/**
 * Writes one message in the protocol buffers wire format, as much of it as ONNX needs: fields of non-negative
 * integers, strings, bytes and messages, in the order of the calls.
 * https://protobuf.dev/programming-guides/encoding/
 */
export class ProtobufWriter {
  private readonly bytes: number[] = [];

  /** An int32, int64 or enum field. */
  integer(field: number, value: number): this {
    this.varint(field * 8 + WIRE_VARINT);
    this.varint(value);
    return this;
  }

  string(field: number, text: string): this {
    return this.raw(field, new TextEncoder().encode(text));
  }

  message(field: number, message: ProtobufWriter): this {
    return this.raw(field, message.finish());
  }

  raw(field: number, content: Uint8Array): this {
    this.varint(field * 8 + WIRE_LENGTH_DELIMITED);
    this.varint(content.length);
    for (const byte of content) this.bytes.push(byte);
    return this;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.bytes);
  }

  /** Seven bits a byte, the lowest first; the high bit says that more follow. */
  private varint(value: number): void {
    invariant(Number.isSafeInteger(value) && value >= 0, 'only non-negative integers are written');
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.bytes.push((rest % 128) + 128);
    this.bytes.push(rest);
  }
}
