import { Injectable } from '@nestjs/common';
import { Clock, toRfc3339 } from '#kernel';
import { Outbox, UnitOfWork } from '#messaging';
import { ModelTrained } from '../contracts/index.js';
import type { Model } from '../domain/model.js';
import { ModelStore } from './ports/model-store.port.js';

/** Takes new models in. */
@Injectable()
export class ModelRegistry {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly models: ModelStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  find(id: string): Promise<Model | null> {
    return this.models.find(id);
  }

  /** The model and the news of it in one transaction; a model that is there already changes nothing. */
  async register(trained: Omit<Model, 'createdAt'>): Promise<void> {
    const model = { ...trained, createdAt: toRfc3339(this.clock.nowMicros()) };
    await this.unitOfWork.run(async (tx) => {
      if (!(await this.models.add(tx, model))) return;
      const { id: modelId, instrumentId, onnxSha256, dataSha256, stage } = model;
      await this.outbox.add(
        tx,
        ModelTrained.of({ modelId, instrumentId, onnxSha256, dataSha256, active: stage === 'ACTIVE' }),
      );
    });
  }
}
