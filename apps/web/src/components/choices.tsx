import { ToggleButton, ToggleButtonGroup } from '@mui/material';

interface ChoicesProps<T extends string> {
  /** Read out with the group. */
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string; readonly color?: 'success' | 'error' }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all of them visible. */
export function Choices<T extends string>({ label, value, options, onChange }: ChoicesProps<T>) {
  return (
    <ToggleButtonGroup
      exclusive
      fullWidth
      size="small"
      aria-label={label}
      value={value}
      onChange={(_event, chosen: T | null) => chosen !== null && onChange(chosen)}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.value}
          value={option.value}
          color={option.color ?? 'primary'}
          sx={{ textTransform: 'none', fontWeight: 600, py: 0.5 }}
        >
          {option.text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
