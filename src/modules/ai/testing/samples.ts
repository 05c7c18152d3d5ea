import { SignalView } from '../contracts/index.js';
import type { Model } from '../domain/model.js';

/** A model of two features; what is given replaces what is usual. */
export const sampleModel = (given: Partial<Model> = {}): Model => ({
  id: 'model_1',
  kind: 'RIDGE',
  stage: 'ACTIVE',
  instrumentId: 'SP500.INDEX',
  horizonBars: 5,
  features: ['a', 'b'],
  expressions: ['$close', '$open'],
  label: { kind: 'RETURN' },
  processors: [],
  returnPerLabel: 1,
  penalty: 100,
  folds: [
    {
      trainFrom: '2000-01-03T21:00:00.000000Z',
      trainTo: '2004-01-02T21:00:00.000000Z',
      testFrom: '2004-01-20T21:00:00.000000Z',
      testTo: '2005-01-03T21:00:00.000000Z',
      trainRows: 1000,
      testRows: 240,
      ic: 0.02,
      rankIc: null,
      hitRate: 0.51,
    },
  ],
  outOfSample: { ic: 0.02, rankIc: null, hitRate: 0.51 },
  predictionDeviation: 0.01,
  onnxSha256: 'a'.repeat(64),
  processorsSha256: null,
  dataSha256: 'b'.repeat(64),
  definitionSha256: 'c'.repeat(64),
  trainedTo: '2005-01-03T21:00:00.000000Z',
  createdAt: '2026-01-05T10:00:00.000000Z',
  ...given,
});

export const sampleSignal = (given: Partial<SignalView> = {}): SignalView =>
  Object.assign(new SignalView(), {
    id: 'signal_1',
    modelId: 'model_1',
    instrumentId: 'SP500.INDEX',
    barTime: '2010-03-01T21:00:00.000000Z',
    expectedReturn: 0.0021,
    strength: 0.1,
    horizonBars: 5,
    referencePrice: '1364.33',
    synthetic: false,
    correlationId: 'bar_1',
    createdAt: '2026-01-05T10:00:00.000000Z',
    ...given,
  });
