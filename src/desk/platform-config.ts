import { OperationalError } from '#kernel';
import { PlatformConfig, loadSection } from '#platform/config';
import { type ManifestEntry, manifest } from '../modules.manifest.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of the program; the port is that of the first module where only some run and none is told. */
export function platformConfig(environment: Environment): PlatformConfig {
  const config = loadSection('', PlatformConfig, environment);
  if (!isSplit(config) || isSet(environment['PORT'])) return config;
  const [first] = manifest.filter(({ name }) => modulesHere(config).includes(name));
  if (first === undefined) return config;
  return loadSection('', PlatformConfig, { ...environment, PORT: String(first.port) });
}

/** Whether some modules run in other processes. */
export const isSplit = (config: PlatformConfig): boolean =>
  manifest.some(({ name }) => !modulesHere(config).includes(name));

const entries: readonly ManifestEntry[] = manifest;

/** The modules that are asked for, or all that the program was built with. */
export const modulesHere = ({ modules }: PlatformConfig): readonly string[] =>
  modules.length > 0 ? modules : entries.filter(({ load }) => load !== null).map(({ name }) => name);

/**
 * What every process needs where modules run in several.
 * @throws OperationalError `PLATFORM.CONFIG_INVALID` naming the setting that is missing
 */
export function checkSplit(config: PlatformConfig): void {
  if (!isSplit(config)) return;
  if (config.databaseUrl === null) throw missing('DATABASE_URL', 'a PostgreSQL that every process reaches');
  if (config.kafkaBrokers.length === 0) throw missing('KAFKA_BROKERS', 'the Kafka that connects the processes');
  if (config.internalSecret === null) throw missing('INTERNAL_SECRET', 'at least 32 characters, the same everywhere');
}

const missing = (key: string, expected: string): OperationalError =>
  new OperationalError(
    'PLATFORM.CONFIG_INVALID',
    `${key} is needed where not all modules run in one process: ${expected}.`,
    { key, expected },
  );

const isSet = (value: string | undefined): boolean => value !== undefined && value.trim() !== '';
