import { AppError } from '#kernel';
import { packages } from '#platform/system';
import { type Finding, failure, fine } from './finding.js';

/** The packages that bring machine code, of those that the program has, tried out. */
export async function packageFindings(ownDatabase: boolean): Promise<Finding[]> {
  const checks = [
    { needed: ownDatabase, check: 'postgres', versionOf: postgresVersion },
    { needed: packages.has('onnxruntime-node'), check: 'onnxruntime', versionOf: onnxRuntimeVersion },
    { needed: packages.has('@duckdb/node-api'), check: 'duckdb', versionOf: duckDbVersion },
  ];
  return Promise.all(checks.filter(({ needed }) => needed).map(({ check, versionOf }) => tried(check, versionOf)));
}

async function tried(check: string, versionOf: () => Promise<string>): Promise<Finding> {
  try {
    return fine(check, await versionOf());
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const reason = error instanceof AppError ? `${message} (${Object.values(error.details).join(', ')})` : message;
    return failure(check, reason, 'Remove node_modules and start again; if it stays, this machine has no build of it.');
  }
}

async function postgresVersion(): Promise<string> {
  const { postgresVersion: version } = await import('#platform/embedded');
  return version();
}

async function onnxRuntimeVersion(): Promise<string> {
  const { default: onnx } = await import('onnxruntime-node');
  return onnx.env.versions.node ?? 'unknown version';
}

async function duckDbVersion(): Promise<string> {
  const { version } = await import('@duckdb/node-api');
  return version();
}
