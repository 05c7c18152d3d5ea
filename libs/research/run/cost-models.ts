import {
  bpsFees,
  fixedBpsSlippage,
  leanFees,
  noFees,
  noSlippage,
  perShareFees,
  squareRootSlippage,
  tieredFees,
  volumeShareSlippage,
  type FeeModel,
  type SlippageModel,
} from '#engine';
import type { FeeSetting, SlippageSetting } from './run-settings.js';

export function feeModel(fees: FeeSetting): FeeModel {
  switch (fees.model) {
    case 'none':
      return noFees;
    case 'lean':
      return leanFees;
    case 'bps':
      return bpsFees(fees);
    case 'per-share': {
      const { maximum, ...rest } = fees;
      return perShareFees({ ...rest, ...(maximum === null ? {} : { maximum }) });
    }
    case 'tiered':
      return tieredFees(fees.tiers.map(({ from, fees: own }) => ({ from, fees: feeModel(own) })));
  }
}

export function slippageModel(slippage: SlippageSetting): SlippageModel {
  switch (slippage.model) {
    case 'none':
      return noSlippage;
    case 'fixed-bps':
      return fixedBpsSlippage(slippage.bps);
    case 'volume-share':
      return volumeShareSlippage(slippage.impact);
    case 'square-root':
      return squareRootSlippage(slippage);
  }
}
