export { AccessChanged, SignInRefused, UserSignedIn, accessChanges } from './security-events.js';
export { CreateUser, EnsureAdmin, ListUsers, UpdateUser, UserView, roles } from './users.js';
