import type { ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from './icon.js';

interface RowButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'className' | 'type'> {
  readonly icon: IconName;
  /** Says what it does: read out, and shown under the pointer. */
  readonly label: string;
  readonly danger?: boolean;
  readonly testId: string;
}

/** A small button with an icon, light enough for every row of a table. */
export function RowButton({ icon, label, danger = false, testId, ...rest }: RowButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={danger ? 'row-button danger' : 'row-button'}
      aria-label={label}
      title={label}
      data-testid={testId}
    >
      <Icon name={icon} size={15} />
    </button>
  );
}
