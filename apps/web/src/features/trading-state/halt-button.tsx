import { Button, Tooltip } from '@mui/material';
import { useState } from 'react';
import type { Role } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { statesAllowed } from '../session/permissions.js';
import { dangerButton } from './danger-button.js';
import { HaltDialog } from './halt-dialog.js';
import { useTradingState } from './use-trading-state.js';

/** Stops trading in two clicks and a word; the same button leads back for those who may. */
export function HaltButton({ role }: { readonly role: Role }) {
  const [isOpen, setOpen] = useState(false);
  const tradingState = useTradingState();
  const current = tradingState?.state ?? 'ACTIVE';
  const allowed = statesAllowed(role).filter((state) => state !== current);
  const halted = current === 'HALTED';
  const mayAct = allowed.length > 0;
  return (
    <>
      <Tooltip title={titleOf(halted, mayAct)}>
        <span>
          <Button
            variant={halted ? 'outlined' : 'contained'}
            color="error"
            disabled={!mayAct}
            onClick={() => setOpen(true)}
            startIcon={<Icon name={halted ? 'play' : 'stop'} size={16} />}
            data-testid="halt-button"
            sx={halted ? loud : { ...loud, ...dangerButton }}
          >
            {wordOf(halted, mayAct)}
          </Button>
        </span>
      </Tooltip>
      {isOpen && <HaltDialog current={tradingState} allowed={allowed} onClose={() => setOpen(false)} />}
    </>
  );
}

const loud = {
  fontWeight: 750,
  letterSpacing: '0.04em',
  px: 1.5,
  '& .MuiButton-startIcon': { display: { xs: 'none', sm: 'inherit' } },
} as const;

const wordOf = (halted: boolean, mayAct: boolean): string => {
  if (!halted) return 'HALT';
  return mayAct ? 'RESUME' : 'HALTED';
};

const titleOf = (halted: boolean, mayAct: boolean): string => {
  if (!mayAct) return 'Your role may not change this';
  return halted ? 'Resume or reduce' : 'Stop trading now';
};
