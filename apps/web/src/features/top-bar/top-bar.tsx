import { Box, Typography } from '@mui/material';
import type { UserView } from '../../api/types.js';
import { Logo } from '../../components/logo.js';
import { ConnectionChip } from '../connection/connection-chip.js';
import { FeedStrip } from '../feeds/feed-strip.js';
import { AccountSelect } from '../selection/account-select.js';
import { mayTrade } from '../session/permissions.js';
import { HaltBanner } from '../trading-state/halt-banner.js';
import { HaltButton } from '../trading-state/halt-button.js';
import { TradingStateChip } from '../trading-state/trading-state-chip.js';
import { PageLinks } from './page-links.js';
import { ThemeToggle } from './theme-toggle.js';
import { UserMenu } from './user-menu.js';

/** Always in sight: where we are, how current it is, and the way to stop it. On a phone in two rows. */
export function TopBar({ user }: { readonly user: UserView }) {
  return (
    <Box component="header" sx={{ position: 'sticky', top: 0, zIndex: 'appBar' }}>
      <Box sx={bar}>
        <Box sx={{ ...group, order: 1 }}>
          <Logo />
          <Typography variant="h1" sx={{ fontSize: 16, display: { xs: 'none', sm: 'block' } }}>
            QuantumAlpha
          </Typography>
          <PageLinks />
          <AccountSelect />
        </Box>
        <Box sx={{ ...group, order: { xs: 3, md: 2 }, flex: { xs: '1 0 100%', md: '0 1 auto' }, flexWrap: 'wrap' }}>
          <FeedStrip mayControl={mayTrade(user.role)} />
          <Box sx={{ ...group, ml: { xs: 'auto', md: 1 } }}>
            <ConnectionChip />
            <TradingStateChip />
          </Box>
        </Box>
        <Box sx={{ ...group, order: { xs: 2, md: 3 }, ml: 'auto', gap: { xs: 0.5, sm: 1 } }}>
          <HaltButton role={user.role} />
          <Box sx={{ display: { xs: 'none', sm: 'block' } }}>
            <ThemeToggle />
          </Box>
          <UserMenu user={user} />
        </Box>
      </Box>
      <HaltBanner />
    </Box>
  );
}

const bar = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: { xs: 1, md: 2.5 },
  rowGap: 0.5,
  minHeight: 56,
  px: { xs: 1.5, md: 2 },
  py: 0.75,
  backgroundColor: 'background.paper',
  borderBottom: 1,
  borderColor: 'divider',
} as const;

const group = { display: 'flex', alignItems: 'center', gap: 1.25, minWidth: 0 } as const;
