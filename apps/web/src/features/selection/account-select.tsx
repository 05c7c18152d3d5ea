import { Box, ListItemText, MenuItem, Select, useMediaQuery, useTheme } from '@mui/material';
import { SyntheticChip } from '../../components/chips.js';
import { useDesk } from './desk-context.js';

export function AccountSelect() {
  const { accounts, account, selectAccount } = useDesk();
  const isPhone = useMediaQuery(useTheme().breakpoints.down('sm'), { noSsr: true });
  return (
    <Select
      value={account.id}
      onChange={({ target }) => selectAccount(target.value)}
      inputProps={{ 'aria-label': 'Account' }}
      SelectDisplayProps={{ 'data-testid': 'account-select' } as Record<string, string>}
      renderValue={() => (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <strong>{account.id}</strong>
          {account.synthetic && <SyntheticChip short={isPhone} />}
        </Box>
      )}
      sx={{ '& .MuiSelect-select': { py: 0.75, pl: 1.25 }, minWidth: { xs: 0, sm: 120 }, fontSize: { xs: 13, sm: 14 } }}
    >
      {accounts.map(({ id, name, synthetic }) => (
        <MenuItem key={id} value={id} data-testid={`account-option-${id}`} sx={{ gap: 2 }}>
          <ListItemText primary={id} secondary={name} />
          {synthetic && <SyntheticChip />}
        </MenuItem>
      ))}
    </Select>
  );
}
