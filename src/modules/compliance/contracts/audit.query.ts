import { Flag, Integer, Nested, Query, Text, TextMap, Timestamp, pageOf, type Page } from '#messaging';

/** One link of the audit chain: an event of any module, with the hash of the entry before it. */
export class AuditEntryView {
  @Integer({ description: 'From 1, without gaps.', example: 1 })
  sequence!: number;

  @Text({ example: 'event_00000001' })
  eventId!: string;

  @Text({ example: 'execution.fill-booked.v1' })
  type!: string;

  @Text({ example: 'execution' })
  source!: string;

  @Text({ example: 'paper' })
  key!: string;

  @Text()
  correlationId!: string;

  @Text({ optional: true })
  causationId!: string | null;

  @Timestamp()
  occurredAt!: string;

  @Text({ maxLength: 1_000_000, description: 'The event as JSON.' })
  payload!: string;

  @Text({ description: 'SHA-256 of the entry before.' })
  previousHash!: string;

  @Text({ description: 'SHA-256 of this entry and the hash before.' })
  hash!: string;
}

export const AuditEntryPage = pageOf(AuditEntryView);
export type AuditEntryPage = Page<AuditEntryView>;

/** Audit entries, the latest first. */
export class ListAuditEntries extends Query<AuditEntryPage> {
  static readonly type = 'compliance.list-audit-entries.v1';

  @Text({ optional: true, description: 'Only events of this wire name.', example: 'execution.fill-booked.v1' })
  readonly type?: string;

  @Text({ optional: true })
  readonly correlationId?: string;

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 100 })
  readonly limit?: number;
}

export class AuditVerification {
  @Flag({ description: 'Every link holds.', example: true })
  verified!: boolean;

  @Integer({ example: 1234 })
  entries!: number;

  @Text({ description: 'Hash of the last entry.' })
  headHash!: string;

  @Integer({ optional: true, description: 'The first entry that does not hold.', example: null })
  brokenAt!: number | null;

  @Text({ optional: true, maxLength: 1000, example: null })
  problem!: string | null;
}

/** Recomputes the whole chain. */
export class VerifyAudit extends Query<AuditVerification> {
  static readonly type = 'compliance.verify-audit.v1';
}

/** What happened, as one number to compare: between two runs, or one process and several. */
export class EventLogView {
  @Integer({ description: 'Events, of every module or those asked for.', example: 1234 })
  events!: number;

  @Integer({ description: 'Things that the events are of: orders, accounts, instruments, …', example: 56 })
  aggregates!: number;

  @Text({
    description:
      'SHA-256 over the aggregates, each with the hash of its events in their order (type, time, content). The same when the same happened to each of them, however their events fell between each other.',
  })
  eventLogSha256!: string;
}

/** The hash of what happened: all of it, to the aggregates of one module, or to one of them. */
export class GetEventLog extends Query<EventLogView> {
  static readonly type = 'compliance.get-event-log.v1';
  static readonly answerWithinMs = 60_000;

  @Text({ optional: true, description: 'Only events of this module.', example: 'execution' })
  readonly source?: string;

  @Text({ optional: true, maxLength: 200, description: 'Only events of this aggregate.', example: 'paper' })
  readonly aggregate?: string;
}

export class TraceStep {
  @Integer({ example: 1 })
  sequence!: number;

  @Text({ description: 'Bar, signal, target, order, fill, report, …', example: 'signal' })
  stage!: string;

  @Text({ example: 'ai.signal-generated.v1' })
  type!: string;

  @Text({ example: 'ai' })
  source!: string;

  @Timestamp()
  occurredAt!: string;

  @Text({ maxLength: 1000, description: 'What happened, in words.' })
  summary!: string;

  @TextMap({ description: 'Ids and numbers of the step.' })
  details!: Record<string, string>;

  @Text({ description: 'Hash of the audit entry.' })
  hash!: string;
}

export class TraceView {
  @Text()
  correlationId!: string;

  @Nested(() => TraceStep, { list: true, maxItems: 100_000 })
  steps!: TraceStep[];
}

/** Everything one cause led to, in order: from the bar through signal, risk, order and fill to the report. */
export class GetTrace extends Query<TraceView | null> {
  static readonly type = 'compliance.get-trace.v1';

  @Text()
  readonly correlationId!: string;
}
