import { FormControlLabel, Switch, TextField } from '@mui/material';

const DEFAULT_BARS = 3;

interface VwapFieldsProps {
  readonly bars: number | null;
  readonly problem: string | undefined;
  readonly onChange: (bars: number | null) => void;
}

/** Whether the order is worked in slices by volume, and over how many bars. */
export function VwapFields({ bars, problem, onChange }: VwapFieldsProps) {
  const toggle = (
    <FormControlLabel
      control={
        <Switch
          size="small"
          checked={bars !== null}
          onChange={(_event, on) => onChange(on ? DEFAULT_BARS : null)}
          slotProps={{ input: { 'data-testid': 'ticket-vwap' } as Record<string, string> }}
        />
      }
      label="VWAP"
      slotProps={{ typography: { variant: 'body2' } }}
      sx={{ mx: 0, whiteSpace: 'nowrap' }}
    />
  );
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 }}>
      {toggle}
      {bars !== null && (
        <TextField
          label="Bars"
          type="number"
          value={Number.isNaN(bars) ? '' : bars}
          error={problem !== undefined}
          helperText={problem}
          onChange={({ target }) => onChange(target.value === '' ? Number.NaN : Number(target.value))}
        />
      )}
    </div>
  );
}
