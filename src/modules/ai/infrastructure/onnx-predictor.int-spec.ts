/** @jest-environment ./libs/learn/testing/onnx-runtime.environment.cjs */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededRng } from '#kernel';
import { AiConfig } from '../ai.config.js';
import type { ProcessorRequest } from '../domain/processing.js';
import { trainRidge } from '../domain/train-ridge.js';
import { LocalModelFiles } from './local-model-files.js';
import { OnnxPredictor } from './onnx-predictor.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'models-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const newFiles = () => new LocalModelFiles({ path: (...parts: readonly string[]) => join(folder, ...parts) });

const features = ['a', 'b'];

/** A model of label = 3 a - 2 b + 0.5, without noise or penalty. */
function modelOf(processors: readonly ProcessorRequest[] = []) {
  const rng = new SeededRng(1);
  const values = Float64Array.from({ length: 400 }, () => rng.normal());
  const labels = Float64Array.from(
    { length: 200 },
    (_, i) => 3 * (values[2 * i] ?? 0) - 2 * (values[2 * i + 1] ?? 0) + 0.5,
  );
  const task = { names: features, values, labels, horizon: 1, folds: 2, penalty: 0, processors };
  const trained = trainRidge(task, () => undefined);
  if (!trained.ok) throw new Error(trained.refusal.code);
  return trained.value;
}

const modelBytes = () => modelOf().onnx;
const runnable = (onnxSha256: string, processorsSha256: string | null = null) => ({
  features,
  onnxSha256,
  processorsSha256,
});

describe(OnnxPredictor.name, () => {
  it('computes what the model says', async () => {
    const files = newFiles();
    const sha256 = await files.write(modelBytes(), 'onnx');
    const predictor = new OnnxPredictor(files, new AiConfig());
    expect(await predictor.predict(runnable(sha256), [1, 1])).toBeCloseTo(1.5, 5);
    expect(await predictor.predict(runnable(sha256), [-2, 0.5])).toBeCloseTo(-6.5, 5);
  });

  it('does to the features what was done to them in training', async () => {
    const files = newFiles();
    const { onnx, processors } = modelOf([
      { kind: 'FILL', with: 'ZERO' },
      { kind: 'WINSORISE', lower: 0, upper: 1 },
    ]);
    const learnt = new TextEncoder().encode(JSON.stringify(processors));
    const model = runnable(await files.write(onnx, 'onnx'), await files.write(learnt, 'json'));
    const predictor = new OnnxPredictor(files, new AiConfig());
    expect(await predictor.predict(model, [1, 1])).toBeCloseTo(1.5, 5);
    expect(await predictor.predict(model, [1, Number.NaN])).toBeCloseTo(3.5, 5);
    const largest = await predictor.predict(model, [1e9, 0]);
    expect(largest).toBeLessThan(20);
    expect(await predictor.predict(model, [1e12, 0])).toBe(largest);
    await writeFile(join(folder, 'models', `${model.processorsSha256}.json`), '{}');
    const afresh = new OnnxPredictor(files, new AiConfig());
    await expect(afresh.predict(model, [1, 1])).rejects.toMatchObject({ code: 'AI.MODEL_FILE_DAMAGED' });
  });

  it('predicts from one session for many callers', async () => {
    const files = newFiles();
    const sha256 = await files.write(modelBytes(), 'onnx');
    const predictor = new OnnxPredictor(files, new AiConfig());
    const many = await Promise.all(Array.from({ length: 50 }, (_, i) => predictor.predict(runnable(sha256), [i, 0])));
    expect(many.map((value) => Math.round(value * 10) / 10)).toEqual(Array.from({ length: 50 }, (_, i) => 3 * i + 0.5));
  });

  it('does not run a file whose bytes have changed, and runs it when it is put back', async () => {
    const files = newFiles();
    const bytes = modelBytes();
    const sha256 = await files.write(bytes, 'onnx');
    const path = join(folder, 'models', `${sha256}.onnx`);
    await writeFile(path, bytes.with(40, 1));
    const predictor = new OnnxPredictor(files, new AiConfig());
    await expect(predictor.predict(runnable(sha256), [1, 1])).rejects.toMatchObject({ code: 'AI.MODEL_FILE_DAMAGED' });
    await rm(path);
    await expect(predictor.predict(runnable(sha256), [1, 1])).rejects.toMatchObject({ code: 'AI.MODEL_FILE_DAMAGED' });
    await files.write(bytes, 'onnx');
    expect(await predictor.predict(runnable(sha256), [1, 1])).toBeCloseTo(1.5, 5);
  });
});

describe(LocalModelFiles.name, () => {
  it('names a file by its bytes and leaves nothing else', async () => {
    const files = newFiles();
    const sha256 = await files.write(Uint8Array.of(1, 2, 3), 'onnx');
    expect(sha256).toBe('039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81');
    expect(await files.write(Uint8Array.of(1, 2, 3), 'onnx')).toBe(sha256);
    expect(await readdir(join(folder, 'models'))).toEqual([`${sha256}.onnx`]);
    expect([...(await files.read(sha256, 'onnx'))]).toEqual([1, 2, 3]);
  });
});
