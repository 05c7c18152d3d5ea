import { Alert, Box, Typography } from '@mui/material';
import { useAppSelector } from '../../app/hooks.js';
import { Logo } from '../../components/logo.js';
import { ThemeToggle } from '../top-bar/theme-toggle.js';
import { MarketDrawing } from './market-drawing.js';
import { SignInForm } from './sign-in-form.js';

const whyHere = {
  expired: 'Your session has ended. Sign in again to go on where you were.',
  unreachable: 'The desk server does not answer, so your session could not be taken up.',
} as const;

/** Needs no data: it stands as soon as the page has loaded. */
export function SignInPage() {
  const ended = useAppSelector((state) => state.session.ended);
  return (
    <Box component="main" sx={page}>
      <MarketDrawing />
      <Box sx={{ position: 'absolute', top: 16, right: 16 }}>
        <ThemeToggle />
      </Box>
      <Box sx={card}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 3 }}>
          <Logo size={38} />
          <Box>
            <Typography variant="h1">QuantumAlpha</Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              Sign in to the trading desk
            </Typography>
          </Box>
        </Box>
        {ended !== null && (
          <Alert severity="info" sx={{ mb: 2 }}>
            {whyHere[ended]}
          </Alert>
        )}
        <SignInForm />
        <Typography variant="caption" component="p" sx={{ mt: 2.5, lineHeight: 1.6, color: 'text.secondary' }}>
          First start? The terminal that runs the desk printed the user name and password of the administrator once.
        </Typography>
      </Box>
    </Box>
  );
}

const page = {
  position: 'relative',
  minHeight: '100dvh',
  display: 'grid',
  placeItems: 'center',
  p: 2,
  overflow: 'hidden',
} as const;

const card = {
  position: 'relative',
  width: '100%',
  maxWidth: 400,
  p: { xs: 3, sm: 4 },
  backgroundColor: 'background.paper',
  border: 1,
  borderColor: 'divider',
  borderRadius: 2,
  boxShadow: '0 24px 64px rgba(2, 6, 23, 0.18)',
} as const;
