import { ManualClock, SequentialIds } from '#kernel';
import { ComputePool, JobQueue, type JobStatus } from '#messaging';
import { DirectUnitOfWork, FixedCausality, RecordingLog, RecordingOutbox } from '#testing';
import { AiConfig } from '../ai.config.js';
import { Forecaster } from '../application/forecaster.js';
import { ModelRegistry } from '../application/model-registry.js';
import { ModelTrainer } from '../application/model-trainer.js';
import { ModelFiles } from '../application/ports/model-files.port.js';
import { Predictor, type RunnableModel } from '../application/ports/predictor.port.js';
import { SignalBook, SignalStamps } from '../application/signal-book.js';
import { SignalMaker } from '../application/signal-maker.js';
import { TrainModelJob } from '../application/train-model.job.js';
import { Training } from '../application/training.js';
import { type RidgeTask, trainRidge } from '../domain/train-ridge.js';
import { InMemoryModelStore, InMemorySignalStore } from './in-memory-ai-stores.js';
import { ScriptedData } from './scripted-data.js';

/** Keeps jobs; nobody works on them. */
class KeptJobs extends JobQueue {
  readonly payloads = new Map<string, object>();

  async enqueue(_: string, id: string, payload: object): Promise<void> {
    if (!this.payloads.has(id)) this.payloads.set(id, payload);
  }

  async status(name: string, id: string): Promise<JobStatus | null> {
    if (!this.payloads.has(id)) return null;
    return { id, name, state: 'QUEUED', progress: 0, note: '', result: null, error: null };
  }

  async cancel(_: string, id: string): Promise<boolean> {
    return this.payloads.delete(id);
  }
}

/** Trains on the spot. */
class TrainsHere extends ComputePool {
  async run<R>(_: object, argument: unknown, onProgress: (fraction: number) => void = () => undefined): Promise<R> {
    return trainRidge(argument as RidgeTask, onProgress) as R;
  }
}

class KeptFiles extends ModelFiles {
  readonly files: Uint8Array[] = [];

  async write(onnx: Uint8Array): Promise<string> {
    this.files.push(onnx);
    return 'f'.repeat(64);
  }

  async read(): Promise<Uint8Array> {
    return this.files[0] ?? new Uint8Array();
  }
}

/** A model that adds its features up. */
class AddsUp extends Predictor {
  readonly asked: (readonly number[])[] = [];

  async predict(_: RunnableModel, features: readonly number[]): Promise<number> {
    this.asked.push(features);
    return features.reduce((a, b) => a + b, 0) / 1000;
  }
}

/** The use cases of the module over stores in memory. */
export function aiDesk(config: AiConfig = new AiConfig()) {
  const data = new ScriptedData();
  const models = new InMemoryModelStore();
  const signals = new InMemorySignalStore();
  const unitOfWork = new DirectUnitOfWork();
  const outbox = new RecordingOutbox();
  const causality = new FixedCausality();
  const clock = new ManualClock(1_000_000n);
  const ids = new SequentialIds();
  const jobs = new KeptJobs();
  const files = new KeptFiles();
  const predictor = new AddsUp();
  const forecaster = new Forecaster(data, predictor);
  const registry = new ModelRegistry(unitOfWork, models, outbox, clock);
  const book = new SignalBook(unitOfWork, signals, outbox, new SignalStamps(ids, clock, causality));
  return {
    data,
    models,
    signals,
    unitOfWork,
    outbox,
    causality,
    jobs,
    files,
    log: new RecordingLog(),
    forecaster,
    predictor,
    training: new Training(jobs, ids, causality, config),
    job: new TrainModelJob(new ModelTrainer(data, new TrainsHere(), files), registry, causality),
    maker: new SignalMaker(forecaster, book, config),
  };
}
