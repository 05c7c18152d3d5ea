export {
  AlertClosed,
  AlertPage,
  AlertRaised,
  AlertView,
  CloseAlert,
  ListAlerts,
  alertRules,
  alertStatuses,
} from './alert.js';
export {
  AuditEntryPage,
  AuditEntryView,
  AuditVerification,
  EventLogView,
  GetEventLog,
  GetTrace,
  ListAuditEntries,
  TraceStep,
  TraceView,
  VerifyAudit,
} from './audit.query.js';
