import { Box } from '@mui/material';
import { lazy, Suspense } from 'react';
import type { UserView } from '../../api/types.js';
import { KeyFigures } from '../figures/key-figures.js';
import { NoticeBar } from '../notices/notice-bar.js';
import { useAddress } from '../selection/use-address.js';
import { TopBar } from '../top-bar/top-bar.js';
import { DeskPanels } from './desk-panels.js';
import { DeskProvider } from './desk-provider.js';
import { MarketChannels } from './market-channels.js';

const TraceDrawer = lazy(async () => ({ default: (await import('../trace/trace-drawer.js')).TraceDrawer }));

export function DeskPage({ user }: { readonly user: UserView }) {
  const [read, write] = useAddress();
  const trace = read('trace');
  return (
    <DeskProvider>
      <MarketChannels />
      <TopBar user={user} />
      <Box component="main" data-testid="desk" sx={{ p: { xs: 1, md: 1.5 }, display: 'grid', gap: { xs: 1, md: 1.5 } }}>
        <KeyFigures />
        <DeskPanels />
      </Box>
      <Suspense>
        {trace !== null && <TraceDrawer correlationId={trace} onClose={() => write({ trace: null })} />}
      </Suspense>
      <NoticeBar />
    </DeskProvider>
  );
}
