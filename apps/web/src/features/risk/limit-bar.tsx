import { Box } from '@mui/material';
import type { LimitUse } from '../../api/types.js';
import { Amount, Measure } from '../../components/amount.js';
import { formatDecimal } from '../../format/decimal.js';
import { inWords } from '../../format/measure.js';

const NEAR = 0.8;

/** A figure, its limit, and how much of the limit is used. */
export function LimitBar({ limit: { name, value, limit, unit, utilisation } }: { readonly limit: LimitUse }) {
  const color = colorOf(utilisation);
  return (
    <Box component="li" data-testid="limit" data-limit={name}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, fontSize: 12 }}>
        <Box component="span" sx={{ flex: 1, whiteSpace: 'nowrap' }}>
          {inWords(name)}
        </Box>
        <span>
          <Amount value={value} of={kindOf(value)} />
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {' / '}
            <Amount value={limit} of={kindOf(limit)} /> {unit}
          </Box>
        </span>
        <Box component="strong" sx={{ width: 52, textAlign: 'right', color }}>
          <Measure value={utilisation} percent places={1} />
        </Box>
      </Box>
      <Box
        role="meter"
        aria-label={inWords(name)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(Math.min(utilisation, 1) * 100)}
        aria-valuetext={`${formatDecimal(value)} of ${formatDecimal(limit)} ${unit}`}
        sx={{ mt: 0.5, height: 5, borderRadius: 3, backgroundColor: 'divider', overflow: 'hidden' }}
      >
        <Box
          sx={{ height: '100%', borderRadius: 3, backgroundColor: color, transition: 'width 300ms' }}
          style={{ width: `${Math.min(Math.max(utilisation, 0), 1) * 100}%` }}
        />
      </Box>
    </Box>
  );
}

/** Counts are whole; money and multiples are not. */
const kindOf = (value: string): 'money' | 'quantity' => (value.includes('.') ? 'money' : 'quantity');

function colorOf(utilisation: number): string {
  if (utilisation >= 1) return 'error.main';
  return utilisation >= NEAR ? 'warning.main' : 'primary.main';
}
