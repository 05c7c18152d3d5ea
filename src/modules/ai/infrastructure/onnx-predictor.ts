import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { InferenceSession } from 'onnxruntime-node';
import { UnexpectedError } from '#kernel';
import { AiConfig } from '../ai.config.js';
import { ModelFiles } from '../application/ports/model-files.port.js';
import { Predictor } from '../application/ports/predictor.port.js';

/** ONNX Runtime, loaded when it is first needed; sessions of the models in use are kept. */
@Injectable()
export class OnnxPredictor extends Predictor implements OnModuleDestroy {
  private readonly sessions: LRUCache<string, Promise<InferenceSession>>;

  constructor(
    private readonly files: ModelFiles,
    config: AiConfig,
  ) {
    super();
    this.sessions = new LRUCache({ max: config.modelsLoaded });
  }

  async predict(onnxSha256: string, features: readonly number[]): Promise<number> {
    const { Tensor } = await import('onnxruntime-node');
    const session = await this.sessionOf(onnxSha256);
    const input = new Tensor('float32', Float32Array.from(features), [1, features.length]);
    const { prediction } = await session.run({ features: input });
    const value: unknown = prediction?.data[0];
    if (typeof value !== 'number') throw new UnexpectedError('AI.NO_PREDICTION', `model ${onnxSha256} gives no number`);
    return value;
  }

  onModuleDestroy(): void {
    this.sessions.clear();
  }

  private sessionOf(sha256: string): Promise<InferenceSession> {
    let session = this.sessions.get(sha256);
    if (session === undefined) {
      session = this.load(sha256);
      this.sessions.set(sha256, session);
      session.catch(() => this.sessions.delete(sha256));
    }
    return session;
  }

  private async load(sha256: string): Promise<InferenceSession> {
    const bytes = await this.files.read(sha256);
    const { InferenceSession } = await import('onnxruntime-node');
    return InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' });
  }
}
