import { createApi, type BaseQueryFn } from '@reduxjs/toolkit/query/react';
import { ApiProblem, unreachable } from './problem.js';
import type { RestClient, RestRequest } from './rest-client.js';
import type {
  AccountView,
  AlertView,
  BrokerTermsView,
  CheckResult,
  FeedAction,
  FeedView,
  InstrumentView,
  OrderChanges,
  OrderView,
  PerformanceView,
  ProblemView,
  ProposedOrder,
  SetTradingState,
  SubmitOrder,
  SubmitOrderList,
  TraceView,
  TradingStateView,
} from './types.js';

/** What a request that goes through the store may use. */
export interface ApiExtra {
  readonly rest: RestClient;
}

const throughRest: BaseQueryFn<RestRequest, unknown, ProblemView> = async (request, { extra }) => {
  try {
    return { data: await (extra as ApiExtra).rest.send(request) };
  } catch (problem) {
    return { error: (problem instanceof ApiProblem ? problem : unreachable()).view };
  }
};

const one = encodeURIComponent;

/** The requests of the page. What changes by itself comes over the live connection instead. */
export const deskApi = createApi({
  reducerPath: 'api',
  baseQuery: throughRest,
  keepUnusedDataFor: 30,
  endpoints: (build) => ({
    instruments: build.query<readonly InstrumentView[], void>({ query: () => ({ path: 'data/instruments' }) }),
    feeds: build.query<readonly FeedView[], void>({ query: () => ({ path: 'data/feeds' }) }),
    accounts: build.query<readonly AccountView[], void>({ query: () => ({ path: 'execution/accounts' }) }),
    brokerTerms: build.query<BrokerTermsView, string>({
      query: (instrumentId) => ({ path: `execution/broker-terms?instrumentId=${one(instrumentId)}` }),
    }),
    performance: build.query<PerformanceView | null, string>({
      query: (accountId) => ({ path: `analytics/accounts/${one(accountId)}/performance` }),
    }),
    trace: build.query<TraceView, string>({
      query: (correlationId) => ({ path: `compliance/trace/${one(correlationId)}` }),
    }),
    submitOrder: build.mutation<OrderView, SubmitOrder>({
      query: (body) => ({ path: 'execution/orders', method: 'POST', body, idempotencyKey: body.clientOrderId }),
    }),
    submitOrderList: build.mutation<readonly OrderView[], { list: SubmitOrderList; idempotencyKey: string }>({
      query: ({ list, idempotencyKey }) => ({
        path: 'execution/order-lists',
        method: 'POST',
        body: list,
        idempotencyKey,
      }),
    }),
    checkOrder: build.mutation<CheckResult, ProposedOrder>({
      query: (order) => ({ path: 'risk/checks', method: 'POST', body: { order } }),
    }),
    cancelOrder: build.mutation<OrderView, string>({
      query: (orderId) => ({ path: `execution/orders/${one(orderId)}/cancel`, method: 'POST' }),
    }),
    amendOrder: build.mutation<OrderView, { orderId: string; changes: OrderChanges }>({
      query: ({ orderId, changes }) => ({ path: `execution/orders/${one(orderId)}`, method: 'PATCH', body: changes }),
    }),
    setTradingState: build.mutation<TradingStateView, SetTradingState>({
      query: (body) => ({ path: 'risk/trading-states', method: 'POST', body }),
    }),
    controlFeed: build.mutation<FeedView, { feedId: string; action: FeedAction; barsPerSecond?: number }>({
      query: ({ feedId, ...body }) => ({ path: `data/feeds/${one(feedId)}/control`, method: 'POST', body }),
    }),
    closeAlert: build.mutation<AlertView, { alertId: string; resolution: string }>({
      query: ({ alertId, resolution }) => ({
        path: `compliance/alerts/${one(alertId)}/close`,
        method: 'POST',
        body: { resolution },
      }),
    }),
  }),
});

export const {
  useInstrumentsQuery,
  useFeedsQuery,
  useAccountsQuery,
  useBrokerTermsQuery,
  usePerformanceQuery,
  useTraceQuery,
  useSubmitOrderMutation,
  useSubmitOrderListMutation,
  useCheckOrderMutation,
  useCancelOrderMutation,
  useAmendOrderMutation,
  useSetTradingStateMutation,
  useControlFeedMutation,
  useCloseAlertMutation,
} = deskApi;
