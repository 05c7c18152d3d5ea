import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError, type Log } from '#kernel';
import type { Causality } from '#messaging';
import { type ErrorCatalogue, codeOfFailure, platformErrors } from '#platform/errors';
import { InvalidRequestError } from './fields-pipe.js';

/** RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable; listed in the reference. */
  readonly code: string;
  readonly detail: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly errors?: readonly { readonly field: string; readonly reason: string }[];
  readonly correlationId: string;
}

/** The one place where errors become answers. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly catalogue: ErrorCatalogue,
    private readonly causality: Causality,
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    sendProblem(host.switchToHttp().getResponse<FastifyReply>(), this.problemOf(error));
  }

  problemOf(error: unknown, correlationId: string = this.causality.current().correlationId): Problem {
    const app = error instanceof AppError ? error : null;
    const code = app?.code ?? codeOf(error);
    const status = this.catalogue.statusOf(code);
    if (status >= 500) this.log.error('a request failed', { code, error });
    const title = this.catalogue.messageOf(code);
    const detail = (app?.message ?? '') || title;
    return {
      type: `https://quantumalpha.dev/errors/${code}`,
      title: title || detail,
      status,
      ...(status === 500 ? UNEXPECTED : { code, detail }),
      ...particularsOf(error),
      correlationId,
    };
  }
}

export const sendProblem = (reply: FastifyReply, problem: Problem): void =>
  void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(problem);

/** What is wrong inside is for the log alone. */
const UNEXPECTED = { code: 'PLATFORM.UNEXPECTED', detail: platformErrors['PLATFORM.UNEXPECTED'].message };

/** What the caller is told beyond the words: the numbers it was judged by, the fields that do not fit. */
function particularsOf(error: unknown): Pick<Problem, 'details' | 'errors'> {
  if (error instanceof InvalidRequestError) return { errors: error.problems };
  if (error instanceof AppError && Object.keys(error.details).length > 0) return { details: error.details };
  return {};
}

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'PLATFORM.BODY_UNREADABLE',
  404: 'PLATFORM.NOT_FOUND',
  405: 'PLATFORM.METHOD_NOT_ALLOWED',
  413: 'PLATFORM.BODY_TOO_LARGE',
  415: 'PLATFORM.MEDIA_TYPE',
  429: 'PLATFORM.TOO_MANY_REQUESTS',
  503: 'PLATFORM.UNAVAILABLE',
};

function codeOf(error: unknown): string {
  if (error instanceof HttpException) return CODE_OF_STATUS[error.getStatus()] ?? 'PLATFORM.UNEXPECTED';
  const { statusCode = 500 } = error as { statusCode?: number };
  return codeOfFailure(error) ?? CODE_OF_STATUS[statusCode] ?? 'PLATFORM.UNEXPECTED';
}
