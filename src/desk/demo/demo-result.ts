import type { ModelFold, ModelQuality } from '#modules/ai';
import type { PerformanceMeasures } from '#modules/analytics';
import type { AlertView } from '#modules/compliance';
import type { QualityIssue, RejectedRow } from '#modules/data';
import type { LargestTarget } from './largest-target.js';

/** What a demo run found, as it stands in `result.json`. The same data, seed and version give the same bytes, `timing` apart. */
export interface DemoResult {
  readonly version: string;
  readonly seed: number;
  readonly data: {
    readonly source: string;
    readonly sha256: string;
    readonly instruments: readonly string[];
    readonly bars: number;
    readonly firstTime: string;
    readonly lastTime: string;
    readonly rejectedRows: readonly RejectedRow[];
    readonly issues: readonly QualityIssue[];
  };
  /** The model of the first instrument; `models` has all. */
  readonly model: DemoModel;
  readonly models: readonly DemoModel[];
  readonly risk: {
    readonly varConfidence: number;
    /** Of the final positions, one bar ahead, account currency; null with too little history. */
    readonly var: string | null;
    readonly expectedShortfall: string | null;
    readonly largestTarget: LargestTarget | null;
    readonly approvals: number;
    readonly denials: number;
    readonly denialsByCode: Readonly<Record<string, number>>;
  };
  readonly execution: {
    readonly parentOrders: number;
    readonly childOrders: number;
    readonly fills: number;
    readonly fees: string;
    /** Mean over parent orders weighted by notional; null without fills. */
    readonly slippageBps: number | null;
    readonly fillPolicy: string;
  };
  readonly performance: PerformanceMeasures;
  readonly benchmark: PerformanceMeasures;
  readonly compliance: { readonly alerts: readonly AlertView[] };
  readonly audit: { readonly entries: number; readonly headHash: string; readonly verified: boolean };
  readonly eventLogSha256: string;
  readonly timing: {
    readonly startedAt: string;
    readonly totalSeconds: number;
    readonly stages: readonly { readonly name: string; readonly seconds: number }[];
  };
}

export interface DemoModel {
  readonly id: string;
  readonly kind: string;
  readonly instrumentId: string;
  readonly horizonBars: number;
  readonly trainedTo: string;
  readonly features: readonly string[];
  readonly folds: readonly ModelFold[];
  readonly outOfSample: ModelQuality;
  readonly onnxSha256: string;
}
