import { describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { QueryHandler } from '@nestjs/cqrs';
import { type AppError, type ErrorRegistry, OperationalError, SequentialIds, UserError, refused } from '#kernel';
import { Query, QueryBus, Text } from '#messaging';
import { InternalIdentity } from '#platform/auth';
import { type Call, type CallSender, CallServer, RoutedQueryBus } from '#platform/calls';
import { ErrorCatalogue } from '#platform/errors';
import { FixedCausality } from '#testing';
import { aiErrors } from '../../src/modules/ai/domain/ai.errors.js';
import { analyticsErrors } from '../../src/modules/analytics/domain/analytics.errors.js';
import { complianceErrors } from '../../src/modules/compliance/domain/compliance.errors.js';
import { dataErrors } from '../../src/modules/data/domain/data.errors.js';
import { executionErrors } from '../../src/modules/execution/domain/execution.errors.js';
import { gatewayErrors } from '../../src/modules/gateway/domain/gateway.errors.js';
import { riskErrors } from '../../src/modules/risk/domain/risk.errors.js';

const registries: Readonly<Record<string, ErrorRegistry>> = {
  ai: aiErrors,
  analytics: analyticsErrors,
  compliance: complianceErrors,
  data: dataErrors,
  execution: executionErrors,
  gateway: gatewayErrors,
  risk: riskErrors,
};

class Ask extends Query<unknown> {
  static readonly type = 'owner.ask.v1';
  @Text() what!: string;
}

@QueryHandler(Ask)
class AskHandler {}

const SECRET = 'a secret of some length, for a test';
const identity = new InternalIdentity(SECRET, () => 1_700_000_000_000);
const causality = new FixedCausality();

/** A process that asks, of a module that knows no code of others, and one that answers with what `handle` does. */
function processes(answering: ErrorCatalogue, handle: () => unknown): { bus: QueryBus; asking: ErrorCatalogue } {
  const asking = new ErrorCatalogue([]);
  const queries = { ask: () => Promise.resolve().then(handle) };
  const found = new Map([['owner', { providers: new Map([['ask', { metatype: AskHandler }]]) }]]);
  const app = { get: (token: unknown) => (token === ModulesContainer ? found : token === QueryBus ? queries : null) };
  const server = new CallServer(app as unknown as INestApplicationContext, causality, { identity, errors: answering });
  const wire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  const sender: CallSender = {
    send: async (_module, call: Call, { token }) => wire(await server.answer(wire(call), token)),
  };
  const sharesOf = () => null;
  const routing = { here: new Set<string>(), causality, ids: new SequentialIds(), identity, errors: asking, sharesOf };
  return {
    bus: new RoutedQueryBus(null as unknown as QueryBus, { ...routing, commands: sender, queries: sender }),
    asking,
  };
}

const DETAILS = { limit: '10', found: '11' };

describe('what another process refuses', () => {
  const classes = [UserError, OperationalError];
  const cases = Object.entries(registries).flatMap(([module, registry]) =>
    Object.keys(registry).map((code, index) => ({ module, registry, code, type: classes[index % 2] ?? UserError })),
  );

  it.each(cases)('$code keeps its class, words, particulars and status', async ({ registry, code, type }) => {
    const owner = new ErrorCatalogue([registry]);
    const { bus, asking } = processes(owner, () => {
      throw new type(code, 'words of the moment', DETAILS);
    });
    const error = await bus.ask(Ask.of({ what: 'x' })).catch((caught: unknown) => caught as AppError);
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ code, message: 'words of the moment', details: DETAILS });
    expect(asking.statusOf(code)).toBe(owner.statusOf(code));
    expect(asking.messageOf(code)).toBe(owner.messageOf(code));
  });

  it('is known too when it came as a result that is handed on', async () => {
    const owner = new ErrorCatalogue([riskErrors]);
    const [code = ''] = Object.keys(riskErrors);
    const result = refused({ code, message: 'm', details: DETAILS });
    const { bus, asking } = processes(owner, () => result);
    expect(await bus.ask(Ask.of({ what: 'x' }))).toEqual(result);
    expect(asking.statusOf(code)).toBe(owner.statusOf(code));
  });

  it.each([
    ['57P01', 503, 'PLATFORM.UNAVAILABLE'],
    ['22P02', 400, 'PLATFORM.INVALID_REQUEST'],
    ['42601', 500, 'PLATFORM.UNEXPECTED'],
  ])('means the same when it was the database that said %s', async (sqlState, status, code) => {
    const { bus, asking } = processes(new ErrorCatalogue([]), () => {
      throw Object.assign(new Error('of the driver'), { code: sqlState });
    });
    await expect(bus.ask(Ask.of({ what: 'x' }))).rejects.toMatchObject({ code });
    expect(asking.statusOf(code)).toBe(status);
  });

  it('learns a code once, and keeps its own', () => {
    const own = new ErrorCatalogue([riskErrors]);
    const [code = ''] = Object.keys(riskErrors);
    const status = own.statusOf(code);
    own.learn(code, { kind: 'too-many', message: '' });
    expect(own.statusOf(code)).toBe(status);
  });
});
