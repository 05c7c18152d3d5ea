import { invariant } from '#kernel';

/** The row of a statement that always has one. */
export function onlyRow<Row>([row]: readonly Row[]): Row {
  invariant(row !== undefined, 'a statement that always has a row had none');
  return row;
}
