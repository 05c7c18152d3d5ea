import 'reflect-metadata';
import { IntegrationEvent, type MessageType } from '#messaging';
import * as ai from '#modules/ai';
import * as analytics from '#modules/analytics';
import * as data from '#modules/data';
import * as execution from '#modules/execution';
import * as gateway from '#modules/gateway';
import * as risk from '#modules/risk';
import * as compliance from '../../contracts/index.js';
import { stories } from './trace-step.js';

const exported: unknown[] = [ai, analytics, compliance, data, execution, gateway, risk].flatMap((module) =>
  Object.values(module as Record<string, unknown>),
);
const events = exported.filter(
  (each): each is MessageType<IntegrationEvent> =>
    typeof each === 'function' && each.prototype instanceof IntegrationEvent,
);

describe('the stories of a trace', () => {
  it.each(events.map(({ type }) => type))('have words for %s', (type) => {
    expect(stories.has(type)).toBe(true);
  });

  it('have words for nothing that no module publishes', () => {
    expect([...stories.keys()].toSorted()).toEqual(events.map(({ type }) => type).toSorted());
  });
});
