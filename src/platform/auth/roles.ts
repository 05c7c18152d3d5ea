/** From least to most. Each may do what those before it may. */
export const roles = ['viewer', 'trader', 'risk', 'admin'] as const;

export type Role = (typeof roles)[number];

export const reaches = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);
