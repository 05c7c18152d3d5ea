import { ToneChip, type Tone } from '../../components/chips.js';
import type { TradingState } from '../../api/types.js';
import { useTradingState } from './use-trading-state.js';

const tones: Readonly<Record<TradingState, Tone>> = { ACTIVE: 'success', REDUCING: 'warning', HALTED: 'error' };

export function TradingStateChip() {
  const state = useTradingState()?.state;
  return (
    <span role="status" aria-label="Trading state" data-testid="trading-state" data-state={state ?? 'UNKNOWN'}>
      <ToneChip tone={state === undefined ? 'neutral' : tones[state]}>{state ?? 'UNKNOWN'}</ToneChip>
    </span>
  );
}
