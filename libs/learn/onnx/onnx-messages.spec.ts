/** @jest-environment ./libs/learn/testing/onnx-runtime.environment.cjs */

import { InferenceSession, Tensor } from 'onnxruntime-node';
import { ElementType, encodeModel, type OnnxModel } from './onnx-messages.js';

/** y = float(double(x) - 0.5): one node of each sort of thing that we write. */
const model: OnnxModel = {
  producer: 'test',
  metadata: { first: 'one', second: 'two' },
  graph: {
    name: 'half-less',
    nodes: [
      { operator: 'Cast', inputs: ['x'], output: 'wide', attributes: { to: ElementType.DOUBLE } },
      { operator: 'Sub', inputs: ['wide', 'half'], output: 'less' },
      { operator: 'Cast', inputs: ['less'], output: 'y', attributes: { to: ElementType.FLOAT } },
    ],
    constants: [{ name: 'half', dimensions: [1], values: Float64Array.of(0.5) }],
    input: { name: 'x', dimensions: ['N', 2] },
    output: { name: 'y', dimensions: ['N', 2] },
  },
};

describe(encodeModel, () => {
  it('is run by ONNX Runtime', async () => {
    const session = await InferenceSession.create(encodeModel(model));
    const { y } = await session.run({ x: new Tensor('float32', Float32Array.of(1, 2, 3, 4), [2, 2]) });
    await session.release();
    expect([...(y?.dims ?? []), ...Array.from(y?.data ?? [], Number)]).toEqual([2, 2, 0.5, 1.5, 2.5, 3.5]);
  });

  it('declares the length that a dimension has', async () => {
    const session = await InferenceSession.create(encodeModel(model));
    const wrong = session.run({ x: new Tensor('float32', Float32Array.of(1, 2, 3), [1, 3]) });
    await expect(wrong).rejects.toThrow('invalid dimensions');
    await session.release();
  });

  it('says IR version 7 first and operator set 13', () => {
    const hex = Buffer.from(encodeModel(model)).toString('hex');
    expect(hex.startsWith('0807')).toBe(true);
    expect(hex).toContain('42040a00100d');
  });
});
