export const approve = 'risk.approve.v1';
