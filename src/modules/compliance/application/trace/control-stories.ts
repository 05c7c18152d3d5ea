import { AccessChanged, SignInRefused, UserSignedIn } from '#modules/gateway';
import { AlertClosed, AlertRaised } from '../../contracts/index.js';
import { pick, storyOf, type EventStory } from './event-story.js';

/** Supervision and access. */
export const controlStories: readonly EventStory[] = [
  storyOf(AlertRaised, 'alert', {
    summary: ({ rule, accountId, instrumentId, message }) => `${rule} of ${accountId} in ${instrumentId}: ${message}`,
    details: (event) => pick(event, 'alertId', 'rule', 'accountId', 'instrumentId'),
  }),
  storyOf(AlertClosed, 'alert closed', {
    summary: ({ closedBy, alertId, resolution }) => `${closedBy} closed ${alertId}: ${resolution}`,
    details: (event) => pick(event, 'alertId', 'rule', 'accountId', 'closedBy'),
  }),
  storyOf(UserSignedIn, 'sign-in', {
    summary: ({ userName }) => `${userName} signed in.`,
    details: (event) => pick(event, 'userName'),
  }),
  storyOf(SignInRefused, 'sign-in refused', {
    summary: ({ userName, code }) => `A sign-in as ${userName} was refused: ${code}.`,
    details: (event) => pick(event, 'userName', 'code'),
  }),
  storyOf(AccessChanged, 'access', {
    summary: ({ userName, change, changedBy }) => `${changedBy}: ${change} of ${userName}.`,
    details: (event) => pick(event, 'userName', 'change', 'changedBy'),
  }),
];
