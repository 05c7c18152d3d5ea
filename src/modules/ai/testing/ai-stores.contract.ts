import type { UnitOfWork } from '#messaging';
import type { ModelStore } from '../application/ports/model-store.port.js';
import type { SignalStore } from '../application/ports/signal-store.port.js';
import { sampleModel, sampleSignal } from './samples.js';

interface Stores {
  models: ModelStore;
  signals: SignalStore;
  unitOfWork: UnitOfWork;
}

/** What every ModelStore does. */
export function modelStoreContract(setUp: () => Promise<Stores>): void {
  it('gives back what was added, once per id', async () => {
    const { models, unitOfWork } = await setUp();
    expect(await unitOfWork.run((tx) => models.add(tx, sampleModel()))).toBe(true);
    expect(await unitOfWork.run((tx) => models.add(tx, sampleModel({ penalty: 1 })))).toBe(false);
    expect(await models.find('model_1')).toEqual(sampleModel());
    expect(await models.find('model_2')).toBeNull();
  });

  it('has one active model per instrument: the one that came last', async () => {
    const { models, unitOfWork } = await setUp();
    const [first, second] = [sampleModel({ id: 'model_1' }), sampleModel({ id: 'model_2' })];
    const [other, candidate] = [
      sampleModel({ id: 'model_3', instrumentId: 'X.FILE' }),
      sampleModel({ id: 'model_4', stage: 'CANDIDATE' }),
    ];
    for (const model of [first, second, other, candidate]) await unitOfWork.run((tx) => models.add(tx, model));
    expect(await models.active('SP500.INDEX')).toEqual(second);
    expect(await models.active('X.FILE')).toEqual(other);
    expect(await models.active('Y.FILE')).toBeNull();
    expect((await models.find('model_1'))?.stage).toBe('RETIRED');
    expect((await models.find('model_4'))?.stage).toBe('CANDIDATE');
  });

  it('keeps the active model when the new one does not come to be', async () => {
    const { models, unitOfWork } = await setUp();
    await unitOfWork.run((tx) => models.add(tx, sampleModel()));
    const failing = unitOfWork.run(async (tx) => {
      await models.add(tx, sampleModel({ id: 'model_2' }));
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(await models.active('SP500.INDEX')).toEqual(sampleModel());
  });

  it('survives trainings that end at the same moment', async () => {
    const { models, unitOfWork } = await setUp();
    const ids = ['model_1', 'model_2', 'model_3', 'model_4'];
    await Promise.all(ids.map((id) => unitOfWork.run((tx) => models.add(tx, sampleModel({ id })))));
    const { items } = await models.page({ limit: 10 });
    expect(items.filter(({ stage }) => stage === 'ACTIVE')).toHaveLength(1);
  });

  it('gives pages from the latest on', async () => {
    const { models, unitOfWork } = await setUp();
    for (const id of ['a', 'b', 'c'])
      await unitOfWork.run((tx) => models.add(tx, sampleModel({ id, stage: 'CANDIDATE' })));
    const first = await models.page({ instrumentId: 'SP500.INDEX', limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(['c', 'b']);
    const second = await models.page({ instrumentId: 'SP500.INDEX', limit: 2, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ id: 'a' }], nextCursor: null });
    expect((await models.page({ instrumentId: 'X.FILE', limit: 2 })).items).toEqual([]);
  });
}

/** What every SignalStore does. */
export function signalStoreContract(setUp: () => Promise<Stores>): void {
  it('keeps one signal per model, instrument and bar', async () => {
    const { models, signals, unitOfWork } = await setUp();
    await unitOfWork.run((tx) => models.add(tx, sampleModel()));
    const add = (given: Parameters<typeof sampleSignal>[0]) =>
      unitOfWork.run((tx) => signals.add(tx, sampleSignal(given)));
    expect(await add({})).toBe(true);
    expect(await add({ id: 'signal_2', strength: 1 })).toBe(false);
    expect(await add({ id: 'signal_3', barTime: '2010-03-02T21:00:00.000000Z' })).toBe(true);
    expect(await signals.find(sampleSignal())).toEqual(sampleSignal());
    expect(await signals.find(sampleSignal({ modelId: 'model_2' }))).toBeNull();
    const page = await signals.page({ limit: 1 });
    expect(page.items.map(({ id }) => id)).toEqual(['signal_3']);
    expect((await signals.page({ limit: 1, cursor: page.nextCursor ?? '' })).items).toEqual([sampleSignal()]);
  });
}
