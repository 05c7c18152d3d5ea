import { Box } from '@mui/material';

export function Logo({ size = 26 }: { readonly size?: number }) {
  return (
    <Box component="svg" viewBox="0 0 32 32" aria-hidden sx={{ width: size, height: size, flex: 'none' }}>
      <rect width="32" height="32" rx="8" fill="#3d6bff" />
      <path
        d="M24.5 8.5c-2 7.5-5.2 14.5-10.3 14.5-3.9 0-6.2-2.9-6.2-7s2.3-7 6.2-7c5.1 0 7.3 10.5 10.8 14.5"
        fill="none"
        stroke="#fff"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </Box>
  );
}
