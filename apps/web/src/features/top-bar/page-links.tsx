import { Box } from '@mui/material';
import { Link, useLocation } from 'react-router';

const pages = [
  { to: '/', name: 'Desk' },
  { to: '/data', name: 'Data' },
] as const;

/** The pages there are; the one that is shown is marked. */
export function PageLinks() {
  const { pathname } = useLocation();
  return (
    <Box component="nav" aria-label="Pages" sx={links}>
      {pages.map(({ to, name }) => (
        <Link key={to} to={to} aria-current={to === pathname ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </Box>
  );
}

const links = {
  display: 'flex',
  gap: 0.5,
  '& a': { px: 1, py: 0.5, borderRadius: 1, color: 'text.secondary', fontWeight: 600, textDecoration: 'none' },
  '& a:hover, & a[aria-current]': { color: 'text.primary', backgroundColor: 'action.hover' },
} as const;
