import { UnexpectedError } from '#kernel';
import type { IntegrationEvent, MessageType } from '#messaging';

/** How one kind of event reads in a trace. */
export interface EventStory {
  readonly type: string;
  readonly stage: string;
  tell(payload: Readonly<Record<string, unknown>>): {
    readonly summary: string;
    readonly details: Record<string, string>;
  };
}

interface Telling<E> {
  readonly summary: (event: E) => string;
  /** The members to show; what is null is left out. */
  readonly details: (event: E) => Readonly<Record<string, unknown>>;
}

/** The story of an event class; the payload is read as the class, which is what was checked when it was published. */
export function storyOf<E extends IntegrationEvent>(
  type: MessageType<E>,
  stage: string,
  telling: Telling<E>,
): EventStory {
  return {
    type: type.type,
    stage,
    tell(payload) {
      const event = Object.assign(new type(), payload);
      return { summary: telling.summary(event), details: texts(telling.details(event)) };
    },
  };
}

/** Some members of an event, to be shown under their own names. */
export function pick<E extends object, K extends keyof E & string>(event: E, ...names: readonly K[]): Pick<E, K> {
  return Object.fromEntries(names.map((name) => [name, event[name]])) as Pick<E, K>;
}

/** What is generated is called so wherever it is shown. */
export const market = (synthetic: boolean): string => (synthetic ? ' (SYNTHETIC)' : '');

/** The story of an event that nobody has written one for. */
export const untold = (type: string): EventStory => ({
  type,
  stage: 'other',
  tell: (payload) => ({ summary: `${type} happened.`, details: texts(payload) }),
});

function texts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const shown = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(shown.map(([name, value]) => [name, text(value)]));
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return value.toString();
  if (typeof value === 'object') return JSON.stringify(value);
  throw new UnexpectedError('COMPLIANCE.NOT_PLAIN', `an event cannot hold a ${typeof value}`);
}
