import { MenuItem, TextField } from '@mui/material';

interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly testId: string;
  readonly value: T;
  readonly texts: Readonly<Record<T, string>>;
  readonly problem?: string | undefined;
  /** Why one of them cannot be had; null where it can. */
  readonly unavailable?: (value: T) => string | null;
  readonly onChange: (value: T) => void;
}

/** One of several, each with its reason where it cannot be had. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, testId, value, texts, problem, unavailable = () => null, onChange } = props;
  const values = Object.keys(texts) as T[];
  return (
    <TextField
      select
      label={label}
      value={value}
      error={problem !== undefined}
      helperText={problem}
      onChange={({ target }) => onChange(target.value as T)}
      data-testid={testId}
    >
      {values.map((each) => {
        const reason = unavailable(each);
        return (
          <MenuItem key={each} value={each} disabled={reason !== null} sx={{ whiteSpace: 'normal' }}>
            {reason === null ? texts[each] : `${texts[each]}: ${reason}`}
          </MenuItem>
        );
      })}
    </TextField>
  );
}
