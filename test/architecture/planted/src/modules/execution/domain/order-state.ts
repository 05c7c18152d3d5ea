export const orderState = 'NEW';
