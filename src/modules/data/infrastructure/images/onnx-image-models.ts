import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { InferenceSession } from 'onnxruntime-node';
import { type Result, ok, refused } from '#kernel';
import { type ImageReading, ImageModels } from '../../application/ports/image-models.port.js';
import { DataConfig } from '../../data.config.js';
import { type DataErrorCode, refusal } from '../../domain/data.errors.js';
import { type ImageInput, imageInputOf, shapeOf, tensorOf } from '../../domain/series/image-input.js';
import { pixelsOf } from './pixels.js';

const NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/;

interface ImageModel {
  readonly session: InferenceSession;
  readonly input: ImageInput;
}

/** Networks in folders of one folder: each `model.onnx` with its `image.json`. Opened when they are first asked. */
@Injectable()
export class OnnxImageModels extends ImageModels {
  private readonly opened = new Map<string, ImageModel>();

  constructor(private readonly config: DataConfig) {
    super();
  }

  async read(name: string, images: readonly Uint8Array[]): Promise<Result<ImageReading, DataErrorCode>> {
    const model = await this.model(name);
    if (!model.ok) return model;
    const values: number[][] = [];
    for (const [image, bytes] of images.entries()) {
      const pixels = await pixelsOf(bytes, model.value.input);
      if (typeof pixels === 'string')
        return refused(refusal('DATA.IMAGE_UNREADABLE', { image: `${image}`, expected: pixels }));
      const outputs = await this.run(model.value, pixels);
      if (typeof outputs === 'string')
        return refused(refusal('DATA.IMAGE_MODEL_UNUSABLE', { model: name, reason: outputs }));
      values.push(outputs);
    }
    return ok({ columns: model.value.input.outputs, values });
  }

  private async run({ session, input }: ImageModel, pixels: Uint8Array): Promise<number[] | string> {
    const { Tensor } = await import('onnxruntime-node');
    const [inputName = ''] = session.inputNames;
    try {
      const answered = await session.run({
        [inputName]: new Tensor('float32', tensorOf(pixels, input), shapeOf(input)),
      });
      const outputs = Array.from(answered[session.outputNames[0] ?? '']?.data ?? [], Number);
      if (outputs.length !== input.outputs.length)
        return `it gives ${outputs.length} numbers, not ${input.outputs.length}`;
      return outputs.every(Number.isFinite) ? outputs : 'it gives what is no number';
    } catch (error) {
      return reasonOf(error);
    }
  }

  private async model(name: string): Promise<Result<ImageModel, DataErrorCode>> {
    const known = this.opened.get(name);
    if (known !== undefined) return ok(known);
    const { imageModelsFolder } = this.config;
    const described =
      imageModelsFolder === null || !NAME.test(name)
        ? null
        : await contentOf(join(imageModelsFolder, name, 'image.json'));
    if (imageModelsFolder === null || described === null)
      return refused(refusal('DATA.IMAGE_MODEL_UNKNOWN', { model: name }));
    try {
      const input = imageInputOf(JSON.parse(described));
      if (typeof input === 'string')
        return refused(refusal('DATA.IMAGE_MODEL_UNUSABLE', { model: name, reason: `image.json must have ${input}` }));
      const { InferenceSession } = await import('onnxruntime-node');
      const session = await InferenceSession.create(join(imageModelsFolder, name, 'model.onnx'), {
        intraOpNumThreads: 1,
      });
      const model = { session, input };
      this.opened.set(name, model);
      return ok(model);
    } catch (error) {
      return refused(refusal('DATA.IMAGE_MODEL_UNUSABLE', { model: name, reason: reasonOf(error) }));
    }
  }
}

const contentOf = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300);
