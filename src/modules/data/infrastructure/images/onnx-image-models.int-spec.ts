/** @jest-environment ./libs/learn/testing/onnx-runtime.environment.cjs */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { DataConfig } from '../../data.config.js';
import { OnnxImageModels } from './onnx-image-models.js';

/** GlobalAveragePool of an input [1, 3, 4, 4]: the mean of each colour. */
const MODEL =
  'CAcSBHRlc3Q6dQooCgVpbWFnZRIFbWVhbnMaBW1lYW5zIhFHbG9iYWxBdmVyYWdlUG9vbBIHY29sb3Vyc1ofCgVpbWFnZRIWChQIARIQCgIIAQoCCAMKAggECgIIBGIfCgVtZWFucxIWChQIARIQCgIIAQoCCAMKAggBCgIIAUIECgAQDQ==';
const DESCRIBED = { width: 4, height: 4, outputs: ['red', 'green', 'blue'] };

describe(OnnxImageModels.name, () => {
  const folder = mkdtempSync(join(tmpdir(), 'image-models-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const models = () => new OnnxImageModels(Object.assign(new DataConfig(), { imageModelsFolder: folder }));
  const put = (name: string, described: unknown, model: Uint8Array = Buffer.from(MODEL, 'base64')): void => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(
      join(folder, name, 'image.json'),
      typeof described === 'string' ? described : JSON.stringify(described),
    );
    writeFileSync(join(folder, name, 'model.onnx'), model);
  };
  const plain = (background: string, width = 20, height = 10) =>
    sharp({ create: { width, height, channels: 3, background } });
  put('colours', DESCRIBED);

  it('makes numbers of PNG and JPEG of any size', async () => {
    const images = [await plain('#ff0000').png().toBuffer(), await plain('#0000ff').jpeg({ quality: 100 }).toBuffer()];
    const read = await models().read('colours', images);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    expect(read.value.columns).toEqual(['red', 'green', 'blue']);
    expect(read.value.values[0]).toEqual([1, 0, 0]);
    expect(read.value.values[1]?.map((value) => Math.round(value * 50) / 50)).toEqual([0, 0, 1]);
  });

  it('gives the same for the same image, and takes the mean and deviation that are declared', async () => {
    put('scaled', { ...DESCRIBED, mean: [0.5, 0.5, 0.5], deviation: [0.25, 0.5, 1] });
    const image = await plain('#ffffff').png().toBuffer();
    const [once, again] = [await models().read('scaled', [image]), await models().read('scaled', [image])];
    expect(once).toEqual(again);
    expect(once).toMatchObject({ value: { values: [[2, 1, 0.5]] } });
  });

  it('refuses what is no image, is cut off, is of another format or too large', async () => {
    const png = await plain('#00ff00').png().toBuffer();
    // A header that promises 60,000 x 60,000 pixels.
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const others = [
      Buffer.from('no image'),
      png.subarray(0, 60),
      await plain('#00ff00').webp().toBuffer(),
      bomb,
      Buffer.alloc(0),
    ];
    for (const image of others)
      expect(await models().read('colours', [png, image])).toMatchObject({
        refusal: { code: 'DATA.IMAGE_UNREADABLE', details: { image: '1' } },
      });
  });

  it.each([
    ['../colours', null, 'DATA.IMAGE_MODEL_UNKNOWN'],
    ['none', null, 'DATA.IMAGE_MODEL_UNKNOWN'],
    ['json', '{', 'DATA.IMAGE_MODEL_UNUSABLE'],
    ['wide', { ...DESCRIBED, width: 5 }, 'DATA.IMAGE_MODEL_UNUSABLE'],
    ['few', { ...DESCRIBED, outputs: ['red'] }, 'DATA.IMAGE_MODEL_UNUSABLE'],
    ['unsaid', { width: 4, height: 4 }, 'DATA.IMAGE_MODEL_UNUSABLE'],
  ])('says what is wrong with the model %s', async (name, described, code) => {
    if (described !== null) put(name, described);
    const image = await plain('#00ff00').png().toBuffer();
    expect(await models().read(name, [image])).toMatchObject({ refusal: { code } });
  });

  it('says that a network is none', async () => {
    put('broken', DESCRIBED, Buffer.from('no network'));
    expect(await models().read('broken', [])).toMatchObject({ refusal: { code: 'DATA.IMAGE_MODEL_UNUSABLE' } });
  });
});
