import type { Command } from 'commander';
import type { CliCommand } from './cli-command.js';
import { outputOf } from './output.js';

export const auditCommand: CliCommand = {
  name: 'audit',
  describe: 'the audit trail',
  register: (command) => verify(command),
};

function verify(audit: Command): void {
  const command = audit
    .command('verify')
    .description('recompute the whole chain of hashes, of the desk or of an exported file');
  command.argument('[file]', 'audit.jsonl of a demo').action(async (file: string | undefined) => {
    const verdict = file === undefined ? await ofDesk() : await ofFile(file);
    const good = `The audit trail holds: ${verdict.entries} entries, head ${verdict.headHash}`;
    outputOf(command).result(verdict, verdict.verified ? good : `The audit trail is BROKEN: ${verdict.problem}`);
    if (!verdict.verified) process.exitCode = 1;
  });
}

async function ofDesk() {
  const { visitDesk } = await import('../desk/visit-desk.js');
  const { VerifyAudit } = await import('#modules/compliance');
  return visitDesk(process.env, ({ buses }) => buses.ask(VerifyAudit.of({})));
}

async function ofFile(file: string) {
  const { readAuditFile } = await import('../desk/audit-file.js');
  const { verifyChain } = await import('#platform/audit');
  return verifyChain(readAuditFile(file));
}
