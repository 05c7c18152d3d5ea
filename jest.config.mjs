export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@app/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/architecture/planted/'],
  testMatch: ['<rootDir>/{src,libs,test,apps/web/src}/**/*.spec.ts'],
};
