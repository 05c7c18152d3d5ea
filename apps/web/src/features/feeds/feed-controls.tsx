import { Box, IconButton, MenuItem, Select, Tooltip } from '@mui/material';
import { memo } from 'react';
import { useControlFeedMutation } from '../../api/desk-api.js';
import type { FeedAction, FeedView } from '../../api/types.js';
import { Icon, type IconName } from '../../components/icon.js';
import { useRequest } from '../notices/use-request.js';

const paces = [0.2, 0.5, 1, 2, 5, 10, 20, 50];

interface FeedControlsProps {
  readonly feedId: string;
  readonly status: FeedView['status'];
  readonly barsPerSecond: number;
}

/** Pause, go on, start over and speed of the feed that is looked at. */
export const FeedControls = memo(({ feedId, status, barsPerSecond }: FeedControlsProps) => {
  const [control, { isLoading }] = useControlFeedMutation();
  const request = useRequest();
  const act = (action: FeedAction, pace?: number): void =>
    void request(control({ feedId, action, ...(pace === undefined ? {} : { barsPerSecond: pace }) }));
  const known = paces.includes(barsPerSecond) ? paces : [...paces, barsPerSecond].toSorted((a, b) => a - b);
  return (
    <Box role="group" aria-label="Speed of the market" sx={{ display: 'flex', alignItems: 'center' }}>
      <MainAction status={status} disabled={isLoading} act={act} />
      <Select
        variant="standard"
        disableUnderline
        value={barsPerSecond}
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
});

interface MainActionProps {
  readonly status: FeedView['status'];
  readonly disabled: boolean;
  readonly act: (action: FeedAction) => void;
}

const actions = {
  RUNNING: { action: 'PAUSE', icon: 'pause', label: 'Pause the market' },
  PAUSED: { action: 'RESUME', icon: 'play', label: 'Let the market go on' },
  FINISHED: { action: 'RESTART', icon: 'restart', label: 'Replay from the beginning' },
} as const satisfies Record<FeedView['status'], { action: FeedAction; icon: IconName; label: string }>;

function MainAction({ status, disabled, act }: MainActionProps) {
  const { action, icon, label } = actions[status];
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
