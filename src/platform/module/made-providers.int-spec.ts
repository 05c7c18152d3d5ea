import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { HandlesJob, type JobHandler, type Startable, StartsIn, jobNameOf, startPhaseOf } from '#messaging';
import { made } from './made.js';
import { madeProviders } from './made-providers.js';

class Parts {
  readonly value = 1;
}

@HandlesJob('test.by-factory')
class ByFactory implements JobHandler {
  constructor(readonly parts: { readonly one: Parts }) {}
  readonly run = () => Promise.resolve(this.parts.one.value);
}

@HandlesJob('test.by-class')
class ByClass implements JobHandler {
  readonly run = () => Promise.resolve(2);
}

@StartsIn('run')
class Started implements Startable {
  readonly start = () => Promise.resolve();
}

@Module({
  providers: [Parts, ByClass, Started, made(ByFactory, { one: Parts }), { provide: 'ALIAS', useExisting: Started }],
})
class TestModule {}

describe(madeProviders, () => {
  it('finds the handler of a job that a factory has made, and what has two names once', async () => {
    const app = await NestFactory.createApplicationContext(TestModule, { logger: false });
    try {
      const found = [...madeProviders(app)];
      expect(found.flatMap(({ type }) => jobNameOf(type) ?? []).toSorted()).toEqual([
        'test.by-class',
        'test.by-factory',
      ]);
      expect(found.filter(({ type }) => startPhaseOf(type) === 'run')).toHaveLength(1);
    } finally {
      await app.close();
    }
  });
});
