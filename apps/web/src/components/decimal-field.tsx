import { TextField } from '@mui/material';

interface DecimalFieldProps {
  readonly label: string;
  readonly testId: string;
  readonly value: string;
  readonly problem: string | undefined;
  /** What holds where it is left empty; none where it may not be. */
  readonly placeholder?: string | undefined;
  readonly onChange: (text: string) => void;
}

/** Takes a number as text, and says beside itself what is wrong with it. */
export function DecimalField({ label, testId, value, problem, placeholder, onChange }: DecimalFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      error={problem !== undefined}
      helperText={problem}
      placeholder={placeholder}
      autoComplete="off"
      onChange={({ target }) => onChange(target.value.trim())}
      slotProps={{ htmlInput: { inputMode: 'decimal', 'data-testid': testId } }}
    />
  );
}
