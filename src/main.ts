import { setSourceMapsSupport } from 'node:module';
import { commands } from './cli/commands.js';
import { Output } from './cli/output.js';
import { version } from '#platform/system';
import { runProgram } from './cli/run-program.js';

// `quantumalpha … | head` closes our output early.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
// Those of our own files alone: those of packages cost every process a tenth of its memory.
setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });

const args = process.argv.slice(2);
const code = await runProgram({ version, commands }, args, new Output(args.includes('--json')));
// Whatever a command left open must not keep a finished program alive; but its output has to be out.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
