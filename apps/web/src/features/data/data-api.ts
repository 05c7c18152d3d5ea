import { deskApi } from '../../api/desk-api.js';
import type {
  FeatureDriftReport,
  FeatureSetView,
  HistoryDays,
  HistoryVerification,
  LoadReport,
  LoadSummary,
  Page,
  ProviderView,
  VerificationPage,
  VerificationSummary,
} from '../../api/types.js';
import type { Shown } from './use-shown.js';

export interface VerificationRequest extends Pick<Shown, 'match' | 'least'> {
  readonly cursor: string | null;
  readonly limit: number;
  /** Span of the map. */
  readonly from: string | null;
  readonly to: string | null;
}

const one = encodeURIComponent;

/** What is given, as the end of an address. */
function query(values: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== '');
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

const dataApi = deskApi.injectEndpoints({
  endpoints: (build) => ({
    verificationSummary: build.query<VerificationSummary, void>({
      query: () => ({ path: 'data/verifications/summary' }),
    }),
    verifications: build.query<VerificationPage, VerificationRequest>({
      query: ({ least, ...request }) => ({
        path: `data/verifications${query({ ...request, order: 'WORST', soFar: 'true', least: least === 'ALL' ? null : least })}`,
      }),
    }),
    history: build.query<HistoryVerification | null, string>({
      query: (instrumentId) => ({ path: `data/verifications${query({ instrumentId })}` }),
      transformResponse: ({ items }: VerificationPage) => items[0] ?? null,
    }),
    firstHistory: build.query<string | null, void>({
      query: () => ({ path: 'data/verifications?limit=1' }),
      transformResponse: ({ items }: VerificationPage) => items[0]?.instrumentId ?? null,
    }),
    historyDays: build.query<HistoryDays, string>({ query: (id) => ({ path: `data/instruments/${one(id)}/days` }) }),
    featureDrift: build.query<FeatureDriftReport, { readonly instrumentId: string; readonly set: string }>({
      query: ({ instrumentId, set }) => ({
        path: `data/instruments/${one(instrumentId)}/feature-drift${query({ set })}`,
      }),
    }),
    featureSetNames: build.query<readonly string[], void>({
      query: () => ({ path: 'data/feature-sets' }),
      transformResponse: (sets: readonly FeatureSetView[]) => sets.map(({ name }) => name),
      keepUnusedDataFor: 3600,
    }),
    loads: build.query<Page<LoadSummary>, { readonly cursor: string | null; readonly limit: number }>({
      query: (request) => ({ path: `data/loads${query(request)}` }),
    }),
    load: build.query<LoadReport, string>({ query: (id) => ({ path: `data/loads/${one(id)}` }) }),
    providers: build.query<readonly ProviderView[], void>({ query: () => ({ path: 'data/providers' }) }),
  }),
});

export const {
  useVerificationSummaryQuery,
  useVerificationsQuery,
  useHistoryQuery,
  useFirstHistoryQuery,
  useHistoryDaysQuery,
  useFeatureDriftQuery,
  useFeatureSetNamesQuery,
  useLoadsQuery,
  useLoadQuery,
  useProvidersQuery,
} = dataApi;
