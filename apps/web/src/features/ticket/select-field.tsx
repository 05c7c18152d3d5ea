import { MenuItem, TextField } from '@mui/material';

interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly testId: string;
  readonly value: T;
  readonly texts: Readonly<Record<T, string>>;
  /** Which of them can be had; all where it is not said. */
  readonly offered?: readonly T[] | null;
  readonly problem?: string | undefined;
  readonly onChange: (value: T) => void;
}

/** One of several. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, testId, value, texts, offered = null, problem, onChange } = props;
  const values = (Object.keys(texts) as T[]).filter((each) => offered === null || offered.includes(each));
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
      {values.map((each) => (
        <MenuItem key={each} value={each} sx={{ whiteSpace: 'normal' }}>
          {texts[each]}
        </MenuItem>
      ))}
    </TextField>
  );
}
