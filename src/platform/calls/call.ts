import { AppError, type ErrorEntry, OperationalError, type Refusal, UnexpectedError, UserError } from '#kernel';
import type { Cause } from '#messaging';
import { codeOfFailure } from '#platform/errors';

/** A command or query on its way to the process of its module. */
export interface Call {
  readonly id: string;
  readonly kind: 'command' | 'query';
  /** Wire name of the message. */
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly correlationId: string;
  readonly causationId: string | null;
}

/** How a call is sent. */
export interface Sending {
  /** Who acts, signed. */
  readonly token: string;
  /** How long its caller waits, by the caller's own watch; after that nothing of it is begun. */
  readonly withinMs: number;
  /** What keeps its order on the way and belongs to one process; null: any may do it. */
  readonly key: string | null;
}

/** What comes back. The classes of errors survive the way, and what their codes mean goes along. */
export type CallAnswer = (
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: WireError }
) & {
  /** Of the code that was refused with, thrown or as a result. */
  readonly entry?: ErrorEntry;
};

interface WireError extends Refusal {
  readonly kind: keyof typeof CLASSES;
}

const CLASSES = { user: UserError, operational: OperationalError, unexpected: UnexpectedError } as const;

export function toAnswer(error: unknown): CallAnswer {
  if (!(error instanceof AppError)) {
    const message = error instanceof Error ? error.message : String(error);
    const known = codeOfFailure(error);
    const [kind, code] =
      known === null ? (['unexpected', 'PLATFORM.UNEXPECTED'] as const) : (['operational', known] as const);
    return { ok: false, error: { kind, code, message: known === null ? message : '', details: {} } };
  }
  const kind = error instanceof UserError ? 'user' : error instanceof OperationalError ? 'operational' : 'unexpected';
  const { code, message, details } = error;
  return { ok: false, error: { kind, code, message, details } };
}

/** The code an answer refuses with; null when it does not. */
export function refusedWith(answer: CallAnswer): string | null {
  if (!answer.ok) return answer.error.code;
  const { ok, refusal } = (answer.value ?? {}) as { ok?: unknown; refusal?: Partial<Refusal> };
  return ok === false ? (refusal?.code ?? null) : null;
}

/** The value, or the error that was thrown over there. */
export function valueOf(answer: CallAnswer): unknown {
  if (answer.ok) return answer.value;
  const { kind, code, message, details } = answer.error;
  throw new CLASSES[kind](code, message, details);
}

export const causeOf = ({ correlationId, causationId }: Call, actor: string): Cause => ({
  correlationId,
  causationId,
  actor,
});

/** Sends calls to other processes; how is the business of whoever implements it. */
export interface CallSender {
  /** @throws what the handler threw, or OperationalError `PLATFORM.MODULE_AWAY`, `PLATFORM.NO_ANSWER_IN_TIME` */
  send(module: string, call: Call, sending: Sending): Promise<CallAnswer>;
}

export const moduleAway = (module: string, why: string): OperationalError =>
  new OperationalError('PLATFORM.MODULE_AWAY', `The module ${module} does not answer: ${why}. Try again in a moment.`, {
    module,
  });

export const noAnswerInTime = (module: string, type: string): OperationalError =>
  new OperationalError(
    'PLATFORM.NO_ANSWER_IN_TIME',
    `The module ${module} did not answer ${type} in time. It may or may not have been done.`,
    { module },
  );
