import { styled, type Theme } from '@mui/material';
import { tabular } from '../app/tabular.js';

interface TableFrameProps {
  /** Width of the panel below which a row becomes a card. Pixels. */
  readonly cardsBelow: number;
}

export const TableFrame = styled('div', {
  shouldForwardProp: (name) => name !== 'cardsBelow',
})<TableFrameProps>(({ theme, cardsBelow }) => ({
  // Holds what is read out but not shown: without it the hidden text would lengthen the page.
  position: 'relative',
  overflow: 'auto',
  overscrollBehavior: 'contain',
  scrollbarWidth: 'thin',
  ':focus-visible': { outlineOffset: -2 },
  table: { width: '100%', borderCollapse: 'separate', borderSpacing: 0, fontSize: 12.5 },
  'th, td': {
    padding: '7px 8px',
    textAlign: 'left',
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${theme.vars.palette.divider}`,
  },
  'th:first-of-type, td:first-of-type': { paddingLeft: 14 },
  'th:last-of-type, td:last-of-type': { paddingRight: 14 },
  th: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    background: theme.vars.palette.background.paper,
    color: theme.vars.palette.text.secondary,
    fontWeight: 550,
    fontSize: 11.5,
  },
  '.numeric': { textAlign: 'right', ...tabular },
  'tbody tr:last-of-type td': { borderBottom: 0 },
  // What can be done with a row stays in sight where the table is wider than its panel.
  '.buttons': { position: 'sticky', right: 0, background: theme.vars.palette.background.paper },
  'th.buttons': { zIndex: 2 },
  'tr.clickable': { cursor: 'pointer' },
  'tbody tr:hover td': { background: `rgba(${theme.vars.palette.text.primaryChannel} / 0.035)` },
  'tr.nested td': { background: `rgba(${theme.vars.palette.text.primaryChannel} / 0.02)` },
  'tr.nested td.buttons': { background: shaded(theme, 0.02) },
  'tbody tr:hover td.buttons': { background: shaded(theme, 0.035) },
  'tr.nested td:first-of-type': { paddingLeft: 34 },
  '@container (max-width: 430px)': { '.roomy': { display: 'none' } },
  '@container (max-width: 620px)': { '.wide-only': { display: 'none' }, 'th, td': { paddingInline: 6 } },
  [`@container (max-width: ${cardsBelow}px)`]: cards(theme),
}));

/** What lies under it does not show through. */
const shaded = ({ vars }: Theme, share: number): string => {
  const colour = `rgba(${vars.palette.text.primaryChannel} / ${share})`;
  return `linear-gradient(${colour}, ${colour}), ${vars.palette.background.paper}`;
};

/** Each row a card of two columns, its head and buttons above them. */
const cards = (theme: Theme) => ({
  'table, tbody': { display: 'block' },
  thead: { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clip: 'rect(0 0 0 0)' },
  'tbody tr': {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    columnGap: 20,
    rowGap: 3,
    padding: '10px 14px',
    borderBottom: `1px solid ${theme.vars.palette.divider}`,
  },
  'tbody tr.nested': { paddingLeft: 30 },
  'tbody tr:hover td, tr.nested td': { background: 'none' },
  'td, td:first-of-type, td:last-of-type, tr.nested td:first-of-type': {
    padding: 0,
    border: 0,
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: 8,
    minHeight: 22,
    whiteSpace: 'normal',
  },
  'td::before': { content: 'attr(data-label)', color: theme.vars.palette.text.secondary, fontSize: 11.5 },
  'td.heading, td.buttons': { gridRow: 1 },
  'td.heading': { gridColumn: '1 / -1', fontWeight: 600, justifyContent: 'flex-start' },
  'td.buttons, tr.nested td.buttons, tbody tr:hover td.buttons': {
    position: 'static',
    gridColumn: 2,
    justifyContent: 'flex-end',
    background: 'none',
  },
  'td.heading::before, td.buttons::before': { content: 'none' },
  'td.line': { gridColumn: '1 / -1' },
  'td.wide-only': { display: 'none' },
});
