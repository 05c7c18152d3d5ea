import { Alert, Snackbar } from '@mui/material';
import { useAppDispatch, useAppSelector } from '../../app/hooks.js';
import { dismissed } from './notices.slice.js';

const SHOWN_MS = 7_000;

/** The answer to the user's last action. */
export function NoticeBar() {
  const latest = useAppSelector((state) => state.notices.latest);
  const dispatch = useAppDispatch();
  if (latest === null) return null;
  const close = (): void => void dispatch(dismissed());
  return (
    <Snackbar
      key={latest.id}
      open
      autoHideDuration={latest.tone === 'error' ? null : SHOWN_MS}
      onClose={(_event, reason) => (reason === 'clickaway' ? undefined : close())}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
    >
      <Alert severity={latest.tone} variant="filled" onClose={close} data-testid="notice">
        {latest.text}
        {latest.code !== null && <code style={{ opacity: 0.85, marginLeft: 8 }}>{latest.code}</code>}
      </Alert>
    </Snackbar>
  );
}
