import { Box } from '@mui/material';

/** A line that rises and falls: a drawing, not data. Heights of points at equal distance, from the bottom. */
const heights = [
  22, 26, 24, 31, 29, 36, 33, 30, 35, 42, 40, 47, 44, 38, 41, 36, 32, 37, 43, 49, 46, 53, 58, 55, 61, 57, 63, 70, 66,
  72, 69, 75, 82, 78, 84, 88,
];
const STEP = 100 / (heights.length - 1);
const line = heights.map((height, index) => `${(index * STEP).toFixed(2)},${100 - height}`).join(' ');

/** Behind the sign-in. */
export function MarketDrawing() {
  return (
    <Box
      component="svg"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden
      sx={{ position: 'absolute', inset: 0, width: '100%', height: '100%', color: 'primary.main', opacity: 0.55 }}
    >
      <defs>
        <linearGradient id="market-drawing" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="currentColor" stopOpacity="0.22" />
          <stop offset="1" stopColor="currentColor" stopOpacity="0" />
        </linearGradient>
      </defs>
      {[20, 40, 60, 80].map((y) => (
        <line
          key={y}
          x1="0"
          x2="100"
          y1={y}
          y2={y}
          stroke="currentColor"
          strokeOpacity="0.12"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <polygon points={`0,100 ${line} 100,100`} fill="url(#market-drawing)" />
      <polyline
        points={line}
        fill="none"
        stroke="currentColor"
        strokeOpacity="0.6"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </Box>
  );
}
