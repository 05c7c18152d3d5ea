import type { PositionView } from '../../api/types.js';
import { heldFirst, positionRow } from './position-row.js';

const position = (quantity: string, averagePrice = '10.10', instrumentId = 'X') =>
  ({ quantity, averagePrice, instrumentId }) as PositionView;

it('values a position exactly', () => {
  expect(positionRow(position('120', '1360.12'), '1364.33')).toMatchObject({
    marketValue: '163719.60',
    unrealised: '505.20',
  });
  expect(positionRow(position('-3'), '10.40')).toMatchObject({ marketValue: '-31.20', unrealised: '-0.90' });
});

it('values nothing without a price', () => {
  expect(positionRow(position('3'), null)).toMatchObject({ marketValue: null, unrealised: null });
});

it('shows what is held before what is closed', () => {
  const rows = [position('0', '1', 'A'), position('-5', '1', 'C'), position('2', '1', 'B')].toSorted(heldFirst);
  expect(rows.map(({ instrumentId }) => instrumentId)).toEqual(['B', 'C', 'A']);
});
