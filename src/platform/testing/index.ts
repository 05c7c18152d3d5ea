export { testDatabase } from './test-database.js';
export type { TestDatabase, TestDatabaseOptions } from './test-database.js';
export { hasRedis, testRedis } from './test-redis.js';
export type { TestRedis } from './test-redis.js';
