import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** Fields in two columns; one that is left over at the end has the whole line. */
export const FieldGrid = ({ children }: { readonly children: ReactNode }) => <Box sx={grid}>{children}</Box>;

const grid = {
  display: 'grid',
  gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
  alignItems: 'start',
  gap: 1.5,
  '& > [role=group]': { alignSelf: 'stretch' },
  '& > :last-child:nth-child(odd)': { gridColumn: '1 / -1' },
} as const;
