import { AppError } from '#kernel';
import { type Finding, failure, fine } from './finding.js';

/** The packages that bring machine code, tried out. */
export async function packageFindings(ownDatabase: boolean): Promise<Finding[]> {
  const checks = [tried('onnxruntime', onnxRuntimeVersion), tried('duckdb', duckDbVersion)];
  return Promise.all(ownDatabase ? [tried('postgres', postgresVersion), ...checks] : checks);
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
