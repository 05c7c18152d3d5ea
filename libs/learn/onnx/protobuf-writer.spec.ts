import { ProtobufWriter } from './protobuf-writer.js';

const bytesOf = (writer: ProtobufWriter) => Buffer.from(writer.finish()).toString('hex');

/** The examples of the encoding guide on protobuf.dev. */
describe(ProtobufWriter, () => {
  it('writes an integer in groups of seven bits', () => {
    expect(bytesOf(new ProtobufWriter().integer(1, 150))).toBe('089601');
    expect(bytesOf(new ProtobufWriter().integer(1, 127))).toBe('087f');
    expect(bytesOf(new ProtobufWriter().integer(1, 128))).toBe('088001');
  });

  it('writes a string with its length', () => {
    expect(bytesOf(new ProtobufWriter().string(2, 'testing'))).toBe('120774657374696e67');
  });

  it('writes a message inside a message', () => {
    expect(bytesOf(new ProtobufWriter().message(3, new ProtobufWriter().integer(1, 150)))).toBe('1a03089601');
  });

  it('gives a field number above 15 two bytes', () => {
    expect(bytesOf(new ProtobufWriter().integer(20, 2))).toBe('a00102');
  });

  it('counts the bytes of a text, not its characters', () => {
    expect(bytesOf(new ProtobufWriter().string(1, 'é'))).toBe('0a02c3a9');
  });

  it('writes integers past 32 bits', () => {
    expect(bytesOf(new ProtobufWriter().integer(1, 2 ** 40))).toBe('08808080808020');
  });

  it.each([-1, 0.5, NaN])('throws on %d', (value) => {
    expect(() => new ProtobufWriter().integer(1, value)).toThrow('non-negative integers');
  });
});
