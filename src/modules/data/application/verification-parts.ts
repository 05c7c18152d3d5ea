import { GetHistoryDaysHandler } from './get-history-days.handler.js';
import { SummariseVerificationsHandler } from './summarise-verifications.handler.js';
import { Verifications } from './verifications.js';
import { VerifyHistoriesHandler } from './verify-histories.handler.js';

/** Everything that looks at stored histories to say how good they are. */
export const verificationParts = [
  Verifications,
  VerifyHistoriesHandler,
  SummariseVerificationsHandler,
  GetHistoryDaysHandler,
];
