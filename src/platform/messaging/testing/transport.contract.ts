import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '#testing';
import type { Envelope } from '#messaging';
import type { EventTransport, ModuleConsumers, Observers } from '../event-transport.js';
import { anEvent } from './envelopes.js';

export interface ConnectedTransport {
  readonly transport: EventTransport;
  close(): Promise<void>;
}

type Handle = (batch: readonly Envelope[]) => Promise<void>;

const idle: Handle = () => Promise.resolve();
const ids = (envelopes: readonly Envelope[]): string[] => envelopes.map(({ id }) => id);

/** Consumers of one module that takes events of `test`. */
const moduleOf = (module: string, effects: Handle, steps: Handle = idle): ModuleConsumers => ({
  module,
  effects: { handle: effects },
  steps: { handle: steps },
  records: false,
  sources: new Set(['test']),
});

const nobody: Observers = { observe: () => undefined, sources: new Set() };

/** What carries events keeps to this, whether they leave the process or not. */
export function describeTransport(
  name: string,
  connect: (modules: readonly ModuleConsumers[], observers: Observers) => Promise<ConnectedTransport>,
): void {
  describe(`${name}: a transport of events`, () => {
    const open: ConnectedTransport[] = [];
    const started = async (modules: readonly ModuleConsumers[], observers = nobody): Promise<EventTransport> => {
      const connected = await connect(modules, observers);
      open.push(connected);
      return connected.transport;
    };

    afterEach(async () => {
      for (const connected of open.splice(0)) await connected.close();
    });

    it('brings every event to every module, whole and in the order of its key', async () => {
      const seen: Record<string, Envelope[]> = { a: [], b: [] };
      const into = (module: string): Handle => {
        return (batch) => {
          seen[module]?.push(...batch);
          return Promise.resolve();
        };
      };
      const transport = await started([moduleOf('a', into('a')), moduleOf('b', into('b'))]);
      const events = Array.from({ length: 300 }, (_, n) => anEvent(`key${n % 7}`, n));
      await transport.publish(events.slice(0, 100));
      await transport.publish(events.slice(100));
      for (const module of ['a', 'b']) {
        await eventually(() => expect(seen[module]).toHaveLength(300));
        for (let key = 0; key < 7; key++) {
          const ofKey = (envelope: Envelope): boolean => envelope.key === `key${key}`;
          expect(seen[module]?.filter(ofKey)).toEqual(events.filter(ofKey));
        }
      }
    });

    it('lets steps see what effects have done', async () => {
      const order: string[] = [];
      const note = (what: string): Handle => {
        return (batch) => {
          order.push(...ids(batch).map((id) => `${what} ${id}`));
          return Promise.resolve();
        };
      };
      const transport = await started([moduleOf('a', note('effect'), note('step'))]);
      await transport.publish([anEvent('k', 1)]);
      await eventually(() => expect(order).toEqual(['effect k1', 'step k1']));
    });

    it('shows observers what happens', async () => {
      const observed: string[] = [];
      const observe = (envelopes: readonly Envelope[]): void => void observed.push(...ids(envelopes));
      const transport = await started([], { observe, sources: 'all' });
      await transport.publish([anEvent('k', 1), anEvent('k', 2)]);
      await eventually(() => expect(observed).toEqual(['k1', 'k2']));
    });

    it('loses nothing that could not be handled at once', async () => {
      const handled: string[] = [];
      let failures = 2;
      const transport = await started([
        moduleOf('a', (batch) => {
          if (failures-- > 0) return Promise.reject(new Error('the database is away'));
          handled.push(...ids(batch));
          return Promise.resolve();
        }),
      ]);
      const events = [anEvent('k', 1), anEvent('k', 2)];
      // The relay publishes again what was refused; a transport that has taken it tries by itself.
      await eventually(() => transport.publish(events));
      await eventually(() => expect([...new Set(handled)]).toEqual(['k1', 'k2']));
    });
  });
}
