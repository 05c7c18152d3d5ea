import { ToneChip, type Tone } from '../../components/chips.js';

const tones: Readonly<Record<string, Tone>> = { ERROR: 'error', WARNING: 'warning', INFO: 'neutral' };

export function SeverityChip({ severity }: { readonly severity: string }) {
  return <ToneChip tone={tones[severity] ?? 'neutral'}>{severity.toLowerCase()}</ToneChip>;
}
