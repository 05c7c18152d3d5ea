export { decode, encode } from './codec.js';
export type { Envelope } from './envelope.js';
export { GroupCommit, KeyedGroupCommit } from './group-commit.js';
export {
  Choice,
  DecimalText,
  Flag,
  Float,
  Integer,
  IsoDate,
  Nested,
  Text,
  TextMap,
  Timestamp,
  describedClasses,
  fieldsOf,
} from './fields.js';
export type { FieldKind, FieldOptions, FieldSpec, MessageClass } from './fields.js';
export { DrivenBy, HandlesAllEvents, HandlesEvents, Observes, ObservesAllEvents, subscriptionOf } from './handlers.js';
export type {
  Delivery,
  EnvelopeHandler,
  EnvelopeObserver,
  EventHandler,
  EventObserver,
  ProcessStep,
  Subscription,
} from './handlers.js';
export { ComputePool, HandlesJob, JobQueue, jobNameOf, jobsAtOnce } from './jobs.js';
export type { JobHandler, JobProgress, JobState, JobStatus, RunningJob } from './jobs.js';
export { StartsIn, startPhaseOf } from './lifecycle.js';
export type { StartPhase, Startable } from './lifecycle.js';
export { Command, IntegrationEvent, Message, Query, moduleOf, ownerKeyOf, typeOf } from './message.js';
export type { FieldValues, MessageType } from './message.js';
export { PageRequest, pageOf } from './page.js';
export type { Page } from './page.js';
export { Causality, CommandBus, MarketStream, Outbox, QueryBus, Shares, UnitOfWork } from './ports.js';
export type { Cause, Durability, Share, ShareWorker, Transaction } from './ports.js';
