import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { InferenceSession } from 'onnxruntime-node';
import type { FittedProcessors } from '#features';
import { UnexpectedError } from '#kernel';
import { Matrix } from '#quant';
import { AiConfig } from '../ai.config.js';
import { ModelFiles } from '../application/ports/model-files.port.js';
import { Predictor, type RunnableModel } from '../application/ports/predictor.port.js';
import { processed } from '../domain/processing.js';

interface LoadedModel {
  readonly session: InferenceSession;
  readonly processors: FittedProcessors;
}

const NONE: FittedProcessors = { version: 1, steps: [] };

/** ONNX Runtime, loaded when it is first needed; the models in use are kept. */
@Injectable()
export class OnnxPredictor extends Predictor implements OnModuleDestroy {
  private readonly loaded: LRUCache<string, Promise<LoadedModel>>;

  constructor(
    private readonly files: ModelFiles,
    config: AiConfig,
  ) {
    super();
    this.loaded = new LRUCache({ max: config.modelsLoaded });
  }

  async predict(model: RunnableModel, features: readonly number[]): Promise<number> {
    const { Tensor } = await import('onnxruntime-node');
    const { session, processors } = await this.modelOf(model);
    const row = processed(processors, model.features, new Matrix(1, features.length, Float64Array.from(features)));
    const input = new Tensor('float32', Float32Array.from(row.data), [1, features.length]);
    const { prediction } = await session.run({ features: input });
    const value: unknown = prediction?.data[0];
    if (typeof value !== 'number')
      throw new UnexpectedError('AI.NO_PREDICTION', `model ${model.onnxSha256} gives no number`);
    return value;
  }

  onModuleDestroy(): void {
    this.loaded.clear();
  }

  private modelOf(model: RunnableModel): Promise<LoadedModel> {
    const key = `${model.onnxSha256} ${model.processorsSha256 ?? ''}`;
    let loaded = this.loaded.get(key);
    if (loaded === undefined) {
      loaded = this.load(model);
      this.loaded.set(key, loaded);
      loaded.catch(() => this.loaded.delete(key));
    }
    return loaded;
  }

  private async load({ onnxSha256, processorsSha256 }: RunnableModel): Promise<LoadedModel> {
    const bytes = await this.files.read(onnxSha256, 'onnx');
    const processors = processorsSha256 === null ? NONE : await this.readProcessors(processorsSha256);
    const { InferenceSession } = await import('onnxruntime-node');
    const options = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' } as const;
    return { session: await InferenceSession.create(bytes, options), processors };
  }

  /** They are what was written: the file's name is the SHA-256 of its bytes. */
  private async readProcessors(sha256: string): Promise<FittedProcessors> {
    const bytes = await this.files.read(sha256, 'json');
    return JSON.parse(new TextDecoder().decode(bytes)) as FittedProcessors;
  }
}
