import { Box } from '@mui/material';

export function EquityLegend() {
  return (
    <Box sx={{ position: 'absolute', top: 8, left: 14, zIndex: 3, display: 'flex', gap: 1.5, pointerEvents: 'none' }}>
      <Entry color="primary.main" text="account" line="solid" />
      <Entry color="text.secondary" text="buy & hold" line="dashed" />
    </Box>
  );
}

interface EntryProps {
  readonly color: string;
  readonly text: string;
  readonly line: 'solid' | 'dashed';
}

function Entry({ color, text, line }: EntryProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, fontSize: 11.5, color: 'text.secondary' }}>
      <Box component="span" sx={{ width: 16, borderTop: 2, borderStyle: line, borderColor: color }} />
      {text}
    </Box>
  );
}
