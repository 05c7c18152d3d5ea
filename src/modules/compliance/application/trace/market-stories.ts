import { ModelTrained, SignalGenerated } from '#modules/ai';
import { BarClosed } from '#modules/data';
import { OrderApproved, OrderDenied, TargetApproved, TargetDenied, TradingStateChanged } from '#modules/risk';
import { market, pick, storyOf, type EventStory } from './event-story.js';

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)} %`;

/** From the bar to the decision of risk. */
export const marketStories: readonly EventStory[] = [
  storyOf(BarClosed, 'bar', {
    summary: (bar) => `${bar.instrumentId} closed at ${bar.close}${market(bar.synthetic)}.`,
    details: (event) => ({
      ...pick(event, 'feedId', 'instrumentId', 'timeframe', 'openTime', 'closeTime'),
      ...pick(event, 'open', 'high', 'low', 'close', 'volume'),
    }),
  }),
  storyOf(ModelTrained, 'model', {
    summary: (model) =>
      `Model ${model.modelId} was trained on ${model.instrumentId}${model.active ? ' and is active' : ''}.`,
    details: (event) => pick(event, 'modelId', 'instrumentId', 'onnxSha256', 'dataSha256', 'active'),
  }),
  storyOf(SignalGenerated, 'signal', {
    summary: (signal) =>
      `Model ${signal.modelId} expects ${percent(signal.expectedReturn)} of ${signal.instrumentId} over ${signal.horizonBars} bars: strength ${signal.strength.toFixed(3)}${market(signal.synthetic)}.`,
    details: (event) =>
      pick(event, 'signalId', 'modelId', 'barTime', 'expectedReturn', 'strength', 'horizonBars', 'referencePrice'),
  }),
  storyOf(TargetApproved, 'target', {
    summary: (target) =>
      `Risk lets ${target.accountId} go from ${target.currentQuantity} to ${target.targetQuantity} of ${target.instrumentId}: ${target.side} ${target.quantity}${market(target.synthetic)}.`,
    details: (event) => ({
      ...pick(event, 'targetId', 'signalId', 'accountId', 'referencePrice', 'executionBars'),
      ...event.figures,
    }),
  }),
  storyOf(TargetDenied, 'target denied', {
    summary: (denied) =>
      `The signal leads to no order of ${denied.accountId} in ${denied.instrumentId}: ${denied.code}.`,
    details: (event) => ({ ...pick(event, 'signalId', 'accountId', 'instrumentId', 'code'), ...event.details }),
  }),
  storyOf(OrderApproved, 'risk approval', {
    summary: (approval) => `Risk approved ${approval.quantity} of ${approval.instrumentId} for ${approval.accountId}.`,
    details: (event) => pick(event, 'clientOrderId', 'accountId', 'instrumentId', 'reservationId', 'quantity'),
  }),
  storyOf(OrderDenied, 'risk denial', {
    summary: (denied) => `Risk denied an order of ${denied.accountId} in ${denied.instrumentId}: ${denied.code}.`,
    details: (event) => ({ ...pick(event, 'clientOrderId', 'accountId', 'instrumentId', 'code'), ...event.details }),
  }),
  storyOf(TradingStateChanged, 'trading state', {
    summary: (change) =>
      `${change.changedBy} set ${change.scope === '*' ? 'all accounts' : change.scope} to ${change.state}.`,
    details: (event) => pick(event, 'scope', 'state', 'reason', 'changedBy'),
  }),
];
