import { IconButton, Tooltip, useColorScheme } from '@mui/material';
import { Icon } from '../../components/icon.js';

const next = { system: 'light', light: 'dark', dark: 'system' } as const;
const shown = {
  system: { icon: 'system', text: 'as the system' },
  light: { icon: 'sun', text: 'light' },
  dark: { icon: 'moon', text: 'dark' },
} as const;

/** Goes round system, light and dark; the choice is remembered. */
export function ThemeToggle() {
  const { mode = 'system', setMode } = useColorScheme();
  const label = `Colours: ${shown[mode].text}. Change to ${shown[next[mode]].text}`;
  return (
    <Tooltip title={label}>
      <IconButton aria-label={label} onClick={() => setMode(next[mode])} data-testid="theme-toggle">
        <Icon name={shown[mode].icon} />
      </IconButton>
    </Tooltip>
  );
}
