import { ProtobufWriter } from './protobuf-writer.js';

/*
 * The messages of onnx.proto that we write, with its field numbers
 * (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). IR version 7 with operator set 13: read by every runtime
 * since 2021.
 */
const IR_VERSION = 7;
const OPERATOR_SET = 13;
const INTEGER_ATTRIBUTE = 2;

export const ElementType = { FLOAT: 1, DOUBLE: 11 } as const;

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** Integer attributes by name. */
  readonly attributes?: Readonly<Record<string, number>>;
}

export interface OnnxConstant {
  readonly name: string;
  readonly dimensions: readonly number[];
  /** Row-major, written as double. */
  readonly values: Float64Array;
}

/** A float32 tensor; a dimension given by name has any length. */
export interface OnnxPort {
  readonly name: string;
  readonly dimensions: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly input: OnnxPort;
  readonly output: OnnxPort;
}

export interface OnnxModel {
  readonly producer: string;
  readonly graph: OnnxGraph;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes of an `.onnx` file; the same model gives the same bytes. */
export function encodeModel({ producer, graph, metadata }: OnnxModel): Uint8Array<ArrayBuffer> {
  const model = new ProtobufWriter()
    .integer(1, IR_VERSION)
    .string(2, producer)
    .message(7, encodeGraph(graph))
    .message(8, new ProtobufWriter().string(1, '').integer(2, OPERATOR_SET));
  for (const [key, value] of Object.entries(metadata)) {
    model.message(14, new ProtobufWriter().string(1, key).string(2, value));
  }
  return model.finish();
}

function encodeGraph({ name, nodes, constants, input, output }: OnnxGraph): ProtobufWriter {
  const graph = new ProtobufWriter();
  for (const node of nodes) graph.message(1, encodeNode(node));
  graph.string(2, name);
  for (const constant of constants) graph.message(5, encodeConstant(constant));
  return graph.message(11, encodePort(input)).message(12, encodePort(output));
}

function encodeNode({ operator, inputs, output, attributes = {} }: OnnxNode): ProtobufWriter {
  const node = new ProtobufWriter();
  for (const input of inputs) node.string(1, input);
  node.string(2, output).string(3, output).string(4, operator);
  for (const [name, value] of Object.entries(attributes)) {
    node.message(5, new ProtobufWriter().string(1, name).integer(3, value).integer(20, INTEGER_ATTRIBUTE));
  }
  return node;
}

function encodeConstant({ name, dimensions, values }: OnnxConstant): ProtobufWriter {
  const tensor = new ProtobufWriter();
  for (const dimension of dimensions) tensor.integer(1, dimension);
  return tensor.integer(2, ElementType.DOUBLE).string(8, name).raw(9, littleEndian(values));
}

function encodePort({ name, dimensions }: OnnxPort): ProtobufWriter {
  const shape = new ProtobufWriter();
  for (const dimension of dimensions) {
    const entry = new ProtobufWriter();
    shape.message(1, typeof dimension === 'number' ? entry.integer(1, dimension) : entry.string(2, dimension));
  }
  const tensor = new ProtobufWriter().integer(1, ElementType.FLOAT).message(2, shape);
  return new ProtobufWriter().string(1, name).message(2, new ProtobufWriter().message(1, tensor));
}

function littleEndian(values: Float64Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * Float64Array.BYTES_PER_ELEMENT));
  for (const [index, value] of values.entries()) view.setFloat64(index * Float64Array.BYTES_PER_ELEMENT, value, true);
  return new Uint8Array(view.buffer);
}
