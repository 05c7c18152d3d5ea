import { CreateGateway1764000000000 } from './create-gateway.js';

export const gatewayMigrations = [CreateGateway1764000000000];
