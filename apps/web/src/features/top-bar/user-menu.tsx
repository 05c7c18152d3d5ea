import { Box, Divider, IconButton, ListItemText, Menu, MenuItem, Tooltip } from '@mui/material';
import { useState } from 'react';
import type { UserView } from '../../api/types.js';
import { useServices } from '../../app/hooks.js';
import { Icon } from '../../components/icon.js';
import { ThemeToggle } from './theme-toggle.js';

export function UserMenu({ user }: { readonly user: UserView }) {
  const { session } = useServices();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Tooltip title={`${user.name}, ${user.role}`}>
        <IconButton
          aria-label={`User ${user.name}`}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
          data-testid="user-menu"
        >
          <Icon name="user" />
        </IconButton>
      </Tooltip>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <Box sx={{ px: 2, py: 0.5, minWidth: 180, display: 'flex', alignItems: 'center', gap: 2 }}>
          <ListItemText primary={user.name} secondary={`Role: ${user.role}`} />
          <Box sx={{ display: { sm: 'none' } }}>
            <ThemeToggle />
          </Box>
        </Box>
        <Divider sx={{ my: 0.5 }} />
        <MenuItem onClick={() => void session.signOut()} data-testid="sign-out">
          Sign out
        </MenuItem>
      </Menu>
    </>
  );
}
