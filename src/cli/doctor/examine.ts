import { resolve } from 'node:path';
import { AppError } from '#kernel';
import { PlatformConfig, loadSection } from '#platform/config';
import { connectionFindings } from './connections.js';
import { type Finding, failure, fine } from './finding.js';
import { folderFindings } from './folders.js';
import { machineFindings } from './machine.js';
import { packageFindings } from './packages.js';
import { portFinding } from './port.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Looks at everything that a start depends on, changing nothing. */
export async function examine(environment: Environment): Promise<readonly Finding[]> {
  const { config, finding } = configuration(environment);
  const dataDir = resolve(config.dataDir);
  const groups = await Promise.all([
    folderFindings(dataDir),
    portFinding(config.host, config.port),
    packageFindings(config.databaseUrl === null),
    connectionFindings(config),
  ]);
  return [finding, ...machineFindings(), ...groups.flat()];
}

/** With a wrong setting the rest is looked at as if nothing were set. */
function configuration(environment: Environment): { config: PlatformConfig; finding: Finding } {
  try {
    const config = loadSection('', PlatformConfig, environment);
    return { config, finding: fine('configuration', 'valid') };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { config: new PlatformConfig(), finding: failure('configuration', error.message, 'Correct the variable.') };
  }
}
