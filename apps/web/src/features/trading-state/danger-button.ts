/** The same strong red in both colour schemes. */
export const dangerButton = {
  color: '#fff',
  backgroundColor: '#d3263a',
  '&:hover': { backgroundColor: '#b41d2f' },
} as const;
