import type { SubscriptionRequest } from '../graphql/subscriptions.js';

/** What a client of the protocol `graphql-transport-ws` may send. */
export type GraphqlMessage =
  | { readonly type: 'connection_init'; readonly accessToken: string }
  | { readonly type: 'ping' | 'pong' }
  | { readonly type: 'subscribe'; readonly id: string; readonly request: SubscriptionRequest }
  | { readonly type: 'complete'; readonly id: string };

const ID_MAX = 200;

/** The message, or null for anything that is none. */
export function parseMessage(text: string): GraphqlMessage | null {
  const message = objectOf(text);
  if (message === null) return null;
  const { type, id, payload } = message;
  if (type === 'ping' || type === 'pong') return { type };
  if (type === 'connection_init') return { type, accessToken: tokenOf(isObject(payload) ? payload : {}) };
  if (typeof id !== 'string' || id === '' || id.length > ID_MAX) return null;
  if (type === 'complete') return { type, id };
  return type === 'subscribe' && isObject(payload) ? subscribeOf(id, payload) : null;
}

function subscribeOf(id: string, { query, variables, operationName }: Fields): GraphqlMessage | null {
  if (typeof query !== 'string') return null;
  const request = {
    query,
    variables: isObject(variables) ? variables : undefined,
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
  return { type: 'subscribe', id, request };
}

/** `accessToken`, or `Authorization: Bearer …` as in a request. */
function tokenOf({ accessToken, authorization, Authorization }: Fields): string {
  const given = [accessToken, authorization, Authorization].find((each) => typeof each === 'string');
  return typeof given === 'string' ? given.replace(/^Bearer /i, '') : '';
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectOf(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
