import type { ProblemView } from './types.js';

/** Codes of what goes wrong on this side of the wire. */
export const localCodes = {
  unreachable: 'WEB.UNREACHABLE',
  unexpected: 'WEB.UNEXPECTED_ANSWER',
  noSession: 'WEB.NO_SESSION',
  noSnapshot: 'WEB.NO_SNAPSHOT',
} as const;

/** A request that was refused, or never got there (status 0). */
export class ApiProblem extends Error {
  constructor(readonly view: ProblemView) {
    super(`${view.code}: ${view.detail}`);
    this.name = 'ApiProblem';
  }
}

export const unreachable = (): ApiProblem =>
  localProblem(localCodes.unreachable, 'The desk server does not answer. Is it running?');

export const noSession = (): ApiProblem => localProblem(localCodes.noSession, 'You are signed out. Sign in again.');

/** What an answer outside 2xx says, also when it is not problem+json (a proxy's page, say). */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  const said = isRecord(body) ? body : {};
  return new ApiProblem({
    title: textOr(said['title'], response.statusText),
    status: response.status,
    code: textOr(said['code'], localCodes.unexpected),
    detail: textOr(said['detail'], `The server answered ${response.status}.`),
    correlationId: textOr(said['correlationId'], response.headers.get('x-correlation-id') ?? '') || null,
    errors: Array.isArray(said['errors']) ? said['errors'].filter(isFieldError) : [],
  });
}

/** One sentence or two for a person: what is wrong, field by field where the server says so. */
export function inPlainWords(problem: ProblemView): string {
  if (problem.errors.length === 0) return problem.detail || problem.title;
  return problem.errors.map(({ field, reason }) => `${field}: ${reason}`).join('; ');
}

function localProblem(code: string, detail: string): ApiProblem {
  return new ApiProblem({ title: detail, status: 0, code, detail, correlationId: null, errors: [] });
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOr = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback);

const isFieldError = (value: unknown): value is { field: string; reason: string } =>
  isRecord(value) && typeof value['field'] === 'string' && typeof value['reason'] === 'string';
