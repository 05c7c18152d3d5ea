import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useState } from 'react';
import { useAmendOrderMutation } from '../../api/desk-api.js';
import type { OrderChanges, OrderView } from '../../api/types.js';
import { DecimalField } from '../../components/decimal-field.js';
import { RowButton } from '../../components/row-button.js';
import { isPositive } from '../../format/decimal.js';
import { useRequest } from '../notices/use-request.js';
import { isCancelable } from './order-tree.js';
import { changesOf, replaceableOf, type Replaceable } from './replace.js';

/** Changes quantity or prices of an open order. */
export function ReplaceButton({ order }: { readonly order: OrderView }) {
  const [isOpen, setOpen] = useState(false);
  if (!isCancelable(order) || order.algorithm !== null) return null;
  const label = `Replace ${order.side === 'BUY' ? 'buy' : 'sell'} of ${order.quantity} ${order.instrumentId}`;
  return (
    <>
      <RowButton icon="edit" label={label} onClick={() => setOpen(true)} testId="replace-order" />
      {isOpen && <ReplaceDialog order={order} label={label} onClose={() => setOpen(false)} />}
    </>
  );
}

interface ReplaceDialogProps {
  readonly order: OrderView;
  readonly label: string;
  readonly onClose: () => void;
}

const labels: Readonly<Record<keyof Replaceable, string>> = {
  quantity: 'Quantity',
  limitPrice: 'Limit',
  stopPrice: 'Stop',
};

function ReplaceDialog({ order, label, onClose }: ReplaceDialogProps) {
  const [terms, setTerms] = useState<Replaceable>(replaceableOf(order));
  const [amend, { isLoading }] = useAmendOrderMutation();
  const request = useRequest();
  const names = Object.keys(terms) as (keyof Replaceable)[];
  const changes = changesOf(order, terms);
  const isReady = Object.keys(changes).length > 0 && names.every((name) => isPositive(terms[name] ?? ''));
  const send = async (): Promise<void> => {
    if (isReady && !isLoading && (await replaced(changes))) onClose();
  };
  const replaced = async (body: OrderChanges): Promise<boolean> =>
    (await request(amend({ orderId: order.id, changes: body }), () => 'Change requested.')) !== null;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" onClick={(event) => event.stopPropagation()}>
      <form
        noValidate
        data-testid="replace-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <DialogTitle>{label}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1.5, '&&': { pt: 1 } }}>
          {names.map((name) => (
            <DecimalField
              key={name}
              label={labels[name]}
              testId={`replace-${name}`}
              value={terms[name] ?? ''}
              problem={isPositive(terms[name] ?? '') ? undefined : 'A number above zero'}
              onChange={(text) => setTerms({ ...terms, [name]: text })}
            />
          ))}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            Leave as it is
          </Button>
          <Button type="submit" variant="contained" loading={isLoading} disabled={!isReady}>
            Replace
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
