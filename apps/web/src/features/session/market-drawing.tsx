import { Box } from '@mui/material';

/** Open, close, low, high of candles that mean nothing: a drawing, not data. */
const candles = [
  [62, 54, 48, 66],
  [54, 58, 50, 61],
  [58, 47, 43, 60],
  [47, 51, 42, 55],
  [51, 66, 49, 70],
  [66, 61, 57, 69],
  [61, 74, 58, 77],
  [74, 70, 65, 79],
  [70, 58, 54, 72],
  [58, 63, 55, 67],
  [63, 78, 61, 82],
  [78, 86, 74, 90],
  [86, 80, 76, 88],
  [80, 92, 78, 97],
  [92, 88, 83, 95],
  [88, 101, 85, 105],
  [101, 96, 91, 104],
  [96, 108, 94, 112],
] as const;

/** Behind the sign-in. */
export function MarketDrawing() {
  return (
    <Box
      component="svg"
      viewBox="0 20 576 110"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden
      sx={{ position: 'absolute', inset: 0, width: '100%', height: '100%', opacity: 0.13, color: 'primary.main' }}
    >
      {candles.map(([open, close, low, high], index) => {
        const x = 16 + index * 32;
        return (
          <g key={x} stroke="currentColor" strokeWidth="1.2" fill={close > open ? 'none' : 'currentColor'}>
            <line x1={x} x2={x} y1={140 - high} y2={140 - low} />
            <rect x={x - 7} width="14" y={140 - Math.max(open, close)} height={Math.abs(close - open)} rx="1.5" />
          </g>
        );
      })}
    </Box>
  );
}
