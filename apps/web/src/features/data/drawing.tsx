import { styled } from '@mui/material';
import type { MouseEvent } from 'react';
import { chartStyle } from '../../../../../libs/charts/index.js';

/** Sets what charts are drawn with to the colours of the page. */
const Frame = styled('div')(({ theme: { vars } }) => ({
  '--ink': vars.palette.text.primary,
  '--soft': vars.palette.text.secondary,
  '--paper': vars.palette.background.paper,
  '--panel': vars.palette.background.default,
  '--line': vars.palette.divider,
  '--own': vars.palette.primary.main,
  '--other': vars.palette.warning.main,
  '--good': vars.palette.success.main,
  '--bad': vars.palette.error.main,
  '--price': vars.palette.text.secondary,
  '--warn': vars.palette.warning.main,
  minWidth: 0,
}));

interface DrawingProps {
  /** From the library of charts, which escapes every text it is given. */
  readonly html: string;
  /** On a click on something that stands for a history. */
  readonly onPick?: (id: string) => void;
}

/** A chart. Its buttons are reached with the keyboard like any other. */
export function Drawing({ html, onPick }: DrawingProps) {
  // oxlint-disable-next-line react/no-danger -- the library escapes what it is given
  return <Frame dangerouslySetInnerHTML={{ __html: html }} onClick={onPick && ((event) => pick(event, onPick))} />;
}

/** Stands once on a page that draws. */
export const DrawingStyle = () => <style>{chartStyle}</style>;

function pick({ target }: MouseEvent, onPick: (id: string) => void): void {
  const row = target instanceof Element ? target.closest('[data-row]')?.getAttribute('data-row') : null;
  if (row) onPick(row);
}
