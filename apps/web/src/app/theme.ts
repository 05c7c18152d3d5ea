import { createTheme } from '@mui/material';
import { marks } from './marks.js';

const fonts =
  'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif';

export const monospace = 'ui-monospace, SFMono-Regular, Menlo, "Liberation Mono", monospace';

/**
 * The attribute on the root element that says which scheme is shown. Success and error are gain and loss, buy and sell;
 * secondary is synthetic and nothing else; warning is what is old or in doubt.
 */
export const colorSchemeAttribute = 'data-color-scheme';

export const theme = createTheme({
  cssVariables: { colorSchemeSelector: colorSchemeAttribute },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#2f5be8' },
        secondary: { main: '#6d3fd1' },
        success: { main: '#0a7f52' },
        error: { main: '#c8293c' },
        warning: { main: '#8f5b00' },
        background: { default: '#f3f5f8', paper: '#ffffff' },
        text: { primary: '#0f172a', secondary: '#526077' },
        divider: 'rgba(15, 23, 42, 0.10)',
      },
    },
    dark: {
      palette: {
        primary: { main: '#7a9dff' },
        secondary: { main: '#b99aff' },
        success: { main: '#35c98c' },
        error: { main: '#ff6b7a' },
        warning: { main: '#f2b44b' },
        background: { default: '#0a0e14', paper: '#111720' },
        text: { primary: '#e6ebf2', secondary: '#93a1b5' },
        divider: 'rgba(148, 163, 184, 0.16)',
      },
    },
  },
  shape: { borderRadius: 8 },
  breakpoints: { values: { xs: 0, sm: 600, md: 900, lg: 1120, xl: 1880 } },
  typography: {
    fontFamily: fonts,
    fontSize: 13,
    h1: { fontSize: 22, fontWeight: 650, letterSpacing: '-0.01em' },
    h2: { fontSize: 13, fontWeight: 650, letterSpacing: '0.01em' },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        ...marks,
        body: { WebkitFontSmoothing: 'antialiased', overflowX: 'hidden' },
        ':focus-visible': { outline: '2px solid var(--mui-palette-primary-main)', outlineOffset: 2 },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animationDuration: '1ms !important', transitionDuration: '1ms !important' },
        },
      },
    },
    MuiButton: { defaultProps: { disableElevation: true, size: 'small' } },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiTooltip: { defaultProps: { arrow: true, enterDelay: 400 } },
    MuiTextField: { defaultProps: { size: 'small' } },
    // A label inside of a field is cut where it is long, and gone where something is written.
    MuiInputLabel: { defaultProps: { shrink: true } },
    MuiOutlinedInput: { defaultProps: { notched: true } },
    MuiSelect: { defaultProps: { size: 'small' } },
  },
});

export interface ChartColors {
  readonly text: string;
  readonly grid: string;
  readonly border: string;
  readonly up: string;
  readonly down: string;
  readonly upFaint: string;
  readonly downFaint: string;
  readonly line: string;
  readonly area: string;
  readonly reference: string;
  readonly buy: string;
  readonly sell: string;
}

/** Charts draw on a canvas, where the page's variables do not reach. */
export const chartColors: Readonly<Record<'light' | 'dark', ChartColors>> = {
  light: {
    text: '#526077',
    grid: 'rgba(15, 23, 42, 0.06)',
    border: 'rgba(15, 23, 42, 0.14)',
    up: '#0f9d68',
    down: '#d64555',
    upFaint: 'rgba(15, 157, 104, 0.28)',
    downFaint: 'rgba(214, 69, 85, 0.28)',
    line: '#2f5be8',
    area: 'rgba(47, 91, 232, 0.16)',
    reference: '#8492a8',
    buy: '#2f5be8',
    sell: '#c26a00',
  },
  dark: {
    text: '#93a1b5',
    grid: 'rgba(148, 163, 184, 0.08)',
    border: 'rgba(148, 163, 184, 0.20)',
    up: '#2fb67f',
    down: '#ef5d6c',
    upFaint: 'rgba(47, 182, 127, 0.30)',
    downFaint: 'rgba(239, 93, 108, 0.30)',
    line: '#7a9dff',
    area: 'rgba(122, 157, 255, 0.18)',
    reference: '#7d8ba1',
    buy: '#7a9dff',
    sell: '#f2b44b',
  },
};
