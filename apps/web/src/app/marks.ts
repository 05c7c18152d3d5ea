import type { CSSObject } from '@mui/material';
import { tabular } from './tabular.js';

const tones = ['primary', 'secondary', 'success', 'warning', 'error'] as const;

/**
 * Styles of what stands in every row of every table, as plain classes: a table has hundreds of numbers, and a component of the
 * style library for each of them would cost more than drawing them.
 */
export const marks: Readonly<Record<string, CSSObject>> = {
  '.figure': { ...tabular, whiteSpace: 'nowrap' },
  '.gain': { color: 'var(--mui-palette-success-main)' },
  '.loss': { color: 'var(--mui-palette-error-main)' },
  '.muted': { color: 'var(--mui-palette-text-secondary)', fontWeight: 400 },
  '.in-line': { display: 'inline-flex', alignItems: 'center', gap: 6, whiteSpace: 'nowrap' },
  '.chip': {
    display: 'inline-flex',
    alignItems: 'center',
    flex: 'none',
    gap: 4,
    height: 20,
    padding: '0 7px',
    borderRadius: 10,
    fontSize: 11,
    fontWeight: 650,
    lineHeight: 1,
    whiteSpace: 'nowrap',
    color: 'var(--mui-palette-text-secondary)',
    backgroundColor: 'rgba(var(--mui-palette-text-secondaryChannel) / 0.12)',
  },
  ...Object.fromEntries(
    tones.map((tone) => [
      `.chip-${tone}`,
      {
        color: `var(--mui-palette-${tone}-main)`,
        backgroundColor: `rgba(var(--mui-palette-${tone}-mainChannel) / 0.13)`,
      },
    ]),
  ),
  '.chip-synthetic': {
    color: 'var(--mui-palette-secondary-main)',
    backgroundColor: 'transparent',
    border: '1px solid currentColor',
    letterSpacing: '0.06em',
  },
  '.row-button': {
    display: 'inline-flex',
    padding: 3,
    border: 0,
    borderRadius: 6,
    color: 'var(--mui-palette-text-secondary)',
    background: 'none',
    cursor: 'pointer',
    transition: 'transform 120ms',
  },
  '.row-button:hover': {
    color: 'var(--mui-palette-text-primary)',
    backgroundColor: 'rgba(var(--mui-palette-text-primaryChannel) / 0.08)',
  },
  '.row-button.danger': { color: 'var(--mui-palette-error-main)' },
  '.row-button:disabled': { opacity: 0.4, cursor: 'default' },
  '.row-button[aria-expanded="true"]': { transform: 'rotate(90deg)' },
  '.visually-hidden': {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clip: 'rect(0 0 0 0)',
    whiteSpace: 'nowrap',
  },
  '.icon': {
    flex: 'none',
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: 1.8,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  },
};
