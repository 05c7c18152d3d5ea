import { Autocomplete, createFilterOptions, ListItemText, Paper, TextField, type PaperProps } from '@mui/material';
import type { InstrumentView } from '../../api/types.js';
import { SyntheticChip } from '../../components/chips.js';
import { useDesk } from './desk-context.js';

/** Rows of the list: of thousands of instruments one finds by writing. */
const LISTED = 50;

const filter = createFilterOptions<InstrumentView>({
  limit: LISTED,
  stringify: ({ id, name }) => `${id} ${name}`,
});

export function InstrumentSelect() {
  const { instruments, instrument, selectInstrument } = useDesk();
  return (
    <Autocomplete
      options={instruments}
      value={instrument}
      disableClearable
      autoHighlight
      selectOnFocus
      handleHomeEndKeys
      filterOptions={filter}
      getOptionLabel={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onChange={(_event, { id }) => selectInstrument(id)}
      slots={{ paper: instruments.length > LISTED ? FinderPaper : Paper }}
      slotProps={{ popper: { style: { width: 'max-content', minWidth: 220, maxWidth: 360 } } }}
      noOptionsText="No instrument fits."
      renderOption={({ key, ...props }, { id, name, synthetic }) => (
        <li key={key} {...props} data-testid={`instrument-option-${id}`} style={{ gap: 16 }}>
          <ListItemText primary={id} secondary={name} sx={{ my: 0 }} />
          {synthetic && <SyntheticChip />}
        </li>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          variant="standard"
          slotProps={{
            ...params.slotProps,
            input: { ...params.slotProps.input, disableUnderline: true },
            htmlInput: {
              ...params.slotProps.htmlInput,
              'aria-label': 'Instrument',
              'data-testid': 'instrument-select',
            },
          }}
        />
      )}
      sx={{
        width: `calc(${Math.max(10, instrument.id.length)}ch + 44px)`,
        '& input.MuiInputBase-input': { py: 0, fontSize: 14, fontWeight: 650 },
      }}
    />
  );
}

const FinderPaper = ({ children, ...props }: PaperProps) => (
  <Paper {...props}>
    {children}
    <div className="muted" style={{ padding: '6px 16px 8px', fontSize: 12 }}>
      The first {LISTED} that fit. Write to find others.
    </div>
  </Paper>
);
