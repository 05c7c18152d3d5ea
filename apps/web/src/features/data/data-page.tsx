import { Box, Typography } from '@mui/material';
import type { UserView } from '../../api/types.js';
import { Logo } from '../../components/logo.js';
import { ConnectionChip } from '../connection/connection-chip.js';
import { NoticeBar } from '../notices/notice-bar.js';
import { PageLinks } from '../top-bar/page-links.js';
import { ThemeToggle } from '../top-bar/theme-toggle.js';
import { UserMenu } from '../top-bar/user-menu.js';
import { CoveragePanel } from './coverage-panel.js';
import { DaysPanel } from './days-panel.js';
import { DrawingStyle } from './drawing.js';
import { DriftPanel } from './drift-panel.js';
import { FindingsPanel } from './findings-panel.js';
import { LoadsPanel } from './loads-panel.js';
import { ProvidersPanel } from './providers-panel.js';
import { SummaryStrip } from './summary-strip.js';

/** What data there is, what is missing of it, what is wrong with it, and where it comes from. */
export function DataPage({ user }: { readonly user: UserView }) {
  return (
    <>
      <DrawingStyle />
      <Box component="header" sx={bar}>
        <Logo />
        <Typography variant="h1" sx={{ fontSize: 16, display: { xs: 'none', sm: 'block' } }}>
          QuantumAlpha
        </Typography>
        <PageLinks />
        <Box sx={{ ml: 'auto', display: 'flex', alignItems: 'center', gap: { xs: 0.5, sm: 1.25 } }}>
          <ConnectionChip />
          <Box sx={{ display: { xs: 'none', sm: 'block' } }}>
            <ThemeToggle />
          </Box>
          <UserMenu user={user} />
        </Box>
      </Box>
      <Box component="main" data-testid="data-page" sx={{ p: gap, display: 'grid', gap }}>
        <SummaryStrip />
        <Box sx={columns}>
          <Box sx={column}>
            <CoveragePanel />
            <DaysPanel />
            <DriftPanel />
          </Box>
          <Box sx={column}>
            <FindingsPanel />
            <LoadsPanel />
            <ProvidersPanel />
          </Box>
        </Box>
      </Box>
      <NoticeBar />
    </>
  );
}

const gap = { xs: 1, md: 1.5 } as const;
const column = { display: 'grid', gap, minWidth: 0, alignContent: 'start' } as const;
const columns = {
  display: 'grid',
  gap,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 400px' },
} as const;

const bar = {
  position: 'sticky',
  top: 0,
  zIndex: 'appBar',
  display: 'flex',
  alignItems: 'center',
  gap: 1.25,
  minHeight: 56,
  px: { xs: 1.5, md: 2 },
  backgroundColor: 'background.paper',
  borderBottom: 1,
  borderColor: 'divider',
} as const;
