import { Module } from '@nestjs/common';
import { quantErrors } from '#quant';
import { PlatformModule } from '#platform/module';
import { AiConfig } from './ai.config.js';
import { ModelsController } from './api/models.controller.js';
import { SignalsController } from './api/signals.controller.js';
import { Forecaster } from './application/forecaster.js';
import { GenerateSignalHandler } from './application/generate-signal.handler.js';
import { GetTrainingJobHandler } from './application/get-training-job.handler.js';
import { ListModelsHandler } from './application/list-models.handler.js';
import { ListSignalsHandler } from './application/list-signals.handler.js';
import { ModelRegistry } from './application/model-registry.js';
import { ModelTrainer } from './application/model-trainer.js';
import { ModelFiles } from './application/ports/model-files.port.js';
import { ModelStore } from './application/ports/model-store.port.js';
import { Predictor } from './application/ports/predictor.port.js';
import { SignalStore } from './application/ports/signal-store.port.js';
import { PredictHandler } from './application/predict.handler.js';
import { SignalBook, SignalStamps } from './application/signal-book.js';
import { SignalMaker } from './application/signal-maker.js';
import { SignalOnBar } from './application/signal-on-bar.js';
import { TrainModelHandler } from './application/train-model.handler.js';
import { TrainModelJob } from './application/train-model.job.js';
import { Training } from './application/training.js';
import { aiErrors } from './domain/ai.errors.js';
import { LocalModelFiles } from './infrastructure/local-model-files.js';
import { aiMigrations } from './infrastructure/migrations/index.js';
import { OnnxPredictor } from './infrastructure/onnx-predictor.js';
import { PostgresModelStore } from './infrastructure/postgres-model-store.js';
import { PostgresSignalStore } from './infrastructure/postgres-signal-store.js';

const handlers = [
  TrainModelHandler,
  TrainModelJob,
  GetTrainingJobHandler,
  ListModelsHandler,
  PredictHandler,
  SignalOnBar,
  GenerateSignalHandler,
  ListSignalsHandler,
];

const adapters = [
  { provide: ModelStore, useClass: PostgresModelStore },
  { provide: SignalStore, useClass: PostgresSignalStore },
  { provide: ModelFiles, useClass: LocalModelFiles },
  { provide: Predictor, useClass: OnnxPredictor },
];

@Module({
  imports: [
    PlatformModule.forModule({
      name: 'ai',
      migrations: aiMigrations,
      config: AiConfig,
      errors: { ...aiErrors, ...quantErrors },
    }),
  ],
  controllers: [ModelsController, SignalsController],
  providers: [
    ...handlers,
    ...adapters,
    Forecaster,
    ModelRegistry,
    ModelTrainer,
    SignalBook,
    SignalMaker,
    SignalStamps,
    Training,
  ],
})
export class AiModule {}
