import { ListItemText, MenuItem, Select } from '@mui/material';
import { SyntheticChip } from '../../components/chips.js';
import { useDesk } from './desk-context.js';

export function InstrumentSelect() {
  const { instruments, instrument, selectInstrument } = useDesk();
  return (
    <Select
      variant="standard"
      disableUnderline
      value={instrument.id}
      onChange={({ target }) => selectInstrument(target.value)}
      inputProps={{ 'aria-label': 'Instrument' }}
      SelectDisplayProps={{ 'data-testid': 'instrument-select' } as Record<string, string>}
      renderValue={(id) => id}
      sx={{ '& .MuiSelect-select': { py: 0 }, fontSize: 14, fontWeight: 650 }}
    >
      {instruments.map(({ id, name, synthetic }) => (
        <MenuItem key={id} value={id} dense sx={{ gap: 2 }} data-testid={`instrument-option-${id}`}>
          <ListItemText primary={id} secondary={name} />
          {synthetic && <SyntheticChip />}
        </MenuItem>
      ))}
    </Select>
  );
}
