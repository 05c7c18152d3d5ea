import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, TextField } from '@mui/material';
import { useState, type SyntheticEvent } from 'react';
import { useSetTradingStateMutation } from '../../api/desk-api.js';
import type { TradingState, TradingStateView } from '../../api/types.js';
import { Choices } from '../../components/choices.js';
import { useRequest } from '../notices/use-request.js';
import { useDesk } from '../selection/desk-context.js';
import { dangerButton } from './danger-button.js';
import { EVERYWHERE } from './effective-state.js';

const verbs = {
  HALTED: {
    button: 'Halt trading',
    effect: 'No new order leaves, and open orders are canceled.',
    done: 'Trading is halted',
  },
  REDUCING: {
    button: 'Reduce only',
    effect: 'Only orders that shrink positions may leave.',
    done: 'Only reducing now',
  },
  ACTIVE: { button: 'Resume trading', effect: 'Signals lead to orders again.', done: 'Trading is active' },
} as const satisfies Record<TradingState, { button: string; effect: string; done: string }>;

interface HaltDialogProps {
  /** What holds now; null where nothing was ever set. */
  readonly current: TradingStateView | null;
  /** What the user may change it to, the strictest first. */
  readonly allowed: readonly TradingState[];
  readonly onClose: () => void;
}

/** Asks for scope and reason: both go into the audit trail. */
export function HaltDialog({ current, allowed, onClose }: HaltDialogProps) {
  const { account } = useDesk();
  const [target, setTarget] = useState(presetOf(current, allowed));
  const [scope, setScope] = useState(current === null || current.state === 'ACTIVE' ? EVERYWHERE : current.scope);
  const [reason, setReason] = useState('');
  const [setTradingState, { isLoading }] = useSetTradingStateMutation();
  const request = useRequest();
  const { button, effect, done } = verbs[target];
  const isEmpty = reason.trim() === '';

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const answer = await request(setTradingState({ scope, state: target, reason: reason.trim() }), () => `${done}.`);
    if (answer !== null) onClose();
  };

  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="halt-title">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id="halt-title">{button}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <DialogContentText>{effect}</DialogContentText>
          <HaltChoices {...{ allowed, target, setTarget, scope, setScope }} accountId={account.id} />
          <TextField
            label="Reason"
            helperText="Kept in the audit trail."
            value={reason}
            onChange={({ target: { value } }) => setReason(value)}
            slotProps={{ htmlInput: { maxLength: 500, 'data-testid': 'halt-reason' } }}
            required
            autoFocus
          />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose} color="inherit">
            Back
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={target === 'ACTIVE' ? 'success' : 'error'}
            sx={target === 'ACTIVE' || isEmpty ? {} : dangerButton}
            loading={isLoading}
            disabled={isEmpty}
            data-testid="halt-confirm"
          >
            {button}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface HaltChoicesProps {
  readonly allowed: readonly TradingState[];
  readonly target: TradingState;
  readonly setTarget: (state: TradingState) => void;
  readonly scope: string;
  readonly setScope: (scope: string) => void;
  readonly accountId: string;
}

function HaltChoices({ allowed, target, setTarget, scope, setScope, accountId }: HaltChoicesProps) {
  return (
    <>
      {allowed.length > 1 && (
        <Choices
          label="Change to"
          value={target}
          options={allowed.map((state) => ({ value: state, text: verbs[state].button }))}
          onChange={setTarget}
        />
      )}
      <Choices
        label="Scope"
        value={scope}
        options={[
          { value: EVERYWHERE, text: 'All accounts' },
          { value: accountId, text: `Only ${accountId}` },
        ]}
        onChange={setScope}
      />
    </>
  );
}

/** Out of a halt the way back is offered first, otherwise the halt. */
const presetOf = (current: TradingStateView | null, allowed: readonly TradingState[]): TradingState =>
  (current?.state === 'HALTED' ? allowed.at(-1) : allowed[0]) ?? 'HALTED';
