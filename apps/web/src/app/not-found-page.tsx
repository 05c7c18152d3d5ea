import { Box, Button, Typography } from '@mui/material';
import { Link } from 'react-router';

export function NotFoundPage() {
  return (
    <Box
      component="main"
      sx={{ display: 'grid', placeContent: 'center', justifyItems: 'center', gap: 2, minHeight: '100dvh' }}
    >
      <Typography variant="h1">There is nothing at this address</Typography>
      <Button component={Link} to="/" variant="contained">
        To the desk
      </Button>
    </Box>
  );
}
