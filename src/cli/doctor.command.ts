import type { CliCommand } from './cli-command.js';
import { outputOf } from './output.js';

export const doctorCommand: CliCommand = {
  name: 'doctor',
  describe: 'check machine, ports, folders, versions and connections, and say what to do',
  register: (command) =>
    command.action(async () => {
      const { examine } = await import('./doctor/examine.js');
      const { summaryOf, tableOf } = await import('./doctor/finding.js');
      const findings = await examine(process.env);
      const ok = findings.every(({ status }) => status !== 'fail');
      outputOf(command).result({ ok, findings }, `${tableOf(findings)}\n\n${summaryOf(findings)}`);
      if (!ok) process.exitCode = 1;
    }),
};
