import { Box, IconButton, MenuItem, Select, Tooltip } from '@mui/material';
import { useControlFeedMutation } from '../../api/desk-api.js';
import type { FeedAction, FeedView } from '../../api/types.js';
import { Icon, type IconName } from '../../components/icon.js';
import { useRequest } from '../notices/use-request.js';

const paces = [0.2, 0.5, 1, 2, 5, 10, 20, 50];

/** Pause, go on, start over and speed of the feed that is looked at. */
export function FeedControls({ feed }: { readonly feed: FeedView }) {
  const [control, { isLoading }] = useControlFeedMutation();
  const request = useRequest();
  const act = (action: FeedAction, barsPerSecond?: number): void =>
    void request(control({ feedId: feed.id, action, ...(barsPerSecond === undefined ? {} : { barsPerSecond }) }));
  const known = paces.includes(feed.barsPerSecond) ? paces : [...paces, feed.barsPerSecond].toSorted((a, b) => a - b);
  return (
    <Box role="group" aria-label="Speed of the market" sx={{ display: 'flex', alignItems: 'center' }}>
      <MainAction feed={feed} disabled={isLoading} act={act} />
      <Select
        variant="standard"
        disableUnderline
        value={feed.barsPerSecond}
        onChange={({ target }) => act('SET_PACE', target.value)}
        inputProps={{ 'aria-label': 'Bars a second', 'data-testid': 'feed-pace' }}
        renderValue={(pace) => `${pace}×`}
        sx={{ '& .MuiSelect-select': { py: 0 }, fontSize: 12.5, fontWeight: 600, ml: 0.5 }}
      >
        {known.map((pace) => (
          <MenuItem key={pace} value={pace} dense>
            {pace}× <Box sx={{ color: 'text.secondary', ml: 1 }}>{pace} bars a second</Box>
          </MenuItem>
        ))}
      </Select>
    </Box>
  );
}

interface MainActionProps {
  readonly feed: FeedView;
  readonly disabled: boolean;
  readonly act: (action: FeedAction) => void;
}

const actions = {
  RUNNING: { action: 'PAUSE', icon: 'pause', label: 'Pause the market' },
  PAUSED: { action: 'RESUME', icon: 'play', label: 'Let the market go on' },
  FINISHED: { action: 'RESTART', icon: 'restart', label: 'Replay from the beginning' },
} as const satisfies Record<FeedView['status'], { action: FeedAction; icon: IconName; label: string }>;

function MainAction({ feed, disabled, act }: MainActionProps) {
  const { action, icon, label } = actions[feed.status];
  return (
    <Tooltip title={label}>
      <span>
        <IconButton
          size="small"
          aria-label={label}
          disabled={disabled}
          onClick={() => act(action)}
          data-testid="feed-toggle"
          data-action={action}
        >
          <Icon name={icon} size={16} />
        </IconButton>
      </span>
    </Tooltip>
  );
}
