import { styled } from '@mui/material';
import { Measure } from '../../components/amount.js';
import { formatMeasure } from '../../format/measure.js';

/** Wanted exposure from -1 to 1, drawn from the middle. */
export function StrengthBar({ strength }: { readonly strength: number }) {
  const half = Math.min(Math.abs(strength), 1) * 50;
  const isLong = strength >= 0;
  const text = `Strength ${formatMeasure(strength, { signed: true })}`;
  return (
    <span className="in-line" role="img" aria-label={text} title={text}>
      <Track>
        <i className={isLong ? 'gain' : 'loss'} style={{ left: `${isLong ? 50 : 50 - half}%`, width: `${half}%` }} />
      </Track>
      <span className="roomy" style={{ width: 36, textAlign: 'right' }}>
        <Measure value={strength} signed />
      </span>
    </span>
  );
}

const Track = styled('span')(({ theme }) => ({
  position: 'relative',
  width: 34,
  height: 6,
  borderRadius: 3,
  backgroundColor: theme.vars.palette.divider,
  i: { position: 'absolute', insetBlock: 0, borderRadius: 3, backgroundColor: 'currentColor' },
}));
