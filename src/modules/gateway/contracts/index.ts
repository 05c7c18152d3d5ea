export { AccessChanged, SignInRefused, UserSignedIn, roles } from './security-events.js';
