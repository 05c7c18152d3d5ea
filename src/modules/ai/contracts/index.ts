export { ListModels, ModelFold, ModelPage, ModelQuality, ModelView, modelKinds, modelStages } from './model.view.js';
export { ProcessorChoice, fillValues, processorKinds } from './processor.js';
export { Predict, PredictionView } from './predict.query.js';
export { GenerateSignal, ListSignals, SignalGenerated, SignalPage, SignalView } from './signal.js';
export { GetTrainingJob, JobView, ModelTrained, TRAINING, TrainModel, jobStates } from './train-model.command.js';
