export const order = 'execution.order.v1';
