import { StagePrinter } from '../../desk/demo/stage-printer.js';
import type { Output } from '../output.js';

/** Progress for people: a moving line on a terminal, a line a stage elsewhere, nothing for programs. */
export const stagesOf = ({ json }: Output): StagePrinter =>
  new StagePrinter(process.stdout, json ? 'silent' : process.stdout.isTTY ? 'terminal' : 'lines');
