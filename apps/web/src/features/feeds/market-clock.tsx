import { Box } from '@mui/material';
import type { FeedView } from '../../api/types.js';
import { monospace } from '../../app/theme.js';
import { formatMinute } from '../../format/time.js';
import { VisuallyHidden } from '../../components/chips.js';

const words = { RUNNING: 'market time', PAUSED: 'paused at', FINISHED: 'ended at' } as const;

/** How far the market has come: its own time, not the time of day. */
export function MarketClock({ feed }: { readonly feed: FeedView | null }) {
  return (
    <Box
      data-testid="market-time"
      title={feed === null ? undefined : `${feed.name}, UTC`}
      sx={{ lineHeight: 1.25, whiteSpace: 'nowrap' }}
    >
      <Box sx={{ fontSize: 10.5, color: feed?.status === 'PAUSED' ? 'warning.main' : 'text.secondary' }}>
        {feed === null ? 'market time' : words[feed.status]}
      </Box>
      <Box component="time" sx={{ fontFamily: monospace, fontSize: 12.5, fontWeight: 600 }}>
        {feed?.position ? `${formatMinute(feed.position)} ` : 'not started '}
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
          UTC
        </Box>
        <VisuallyHidden>, market time</VisuallyHidden>
      </Box>
    </Box>
  );
}
