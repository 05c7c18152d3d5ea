import { performance } from 'node:perf_hooks';

export interface Stage {
  /** `fraction` of the stage that is done, 0 to 1, and what it is at. */
  progress(fraction: number, note?: string): void;
  /** Ends the stage with what came of it. */
  done(outcome: string): void;
}

const REDRAW_MS = 100;
const BAR_WIDTH = 24;

/** Prints each stage as it goes: a moving line on a terminal, one line a stage elsewhere. Silent for `--json`. */
export class StagePrinter {
  readonly stages: { readonly name: string; readonly seconds: number }[] = [];

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly mode: 'terminal' | 'lines' | 'silent',
  ) {}

  begin(name: string): Stage {
    const started = performance.now();
    let drawn = 0;
    this.draw(name, null, '');
    return {
      progress: (fraction, note = '') => {
        const now = performance.now();
        if (now - drawn < REDRAW_MS) return;
        drawn = now;
        this.draw(name, fraction, `${note}${timeLeft(fraction, (now - started) / 1000)}`);
      },
      done: (outcome) => {
        const seconds = (performance.now() - started) / 1000;
        this.stages.push({ name, seconds: Math.round(seconds * 1000) / 1000 });
        if (this.mode === 'silent') return;
        const clear = this.mode === 'terminal' ? '\r\u001B[2K' : '';
        this.out.write(`${clear}  ${name.padEnd(12)} ${outcome}  (${seconds.toFixed(1)} s)\n`);
      },
    };
  }

  private draw(name: string, fraction: number | null, note: string): void {
    if (this.mode !== 'terminal') return;
    const filled = Math.round((fraction ?? 0) * BAR_WIDTH);
    const bar =
      fraction === null
        ? ''
        : `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${(fraction * 100).toFixed(0).padStart(3)} %  `;
    this.out.write(`\r\u001B[2K  ${name.padEnd(12)} ${bar}${note}`);
  }
}

function timeLeft(fraction: number, elapsedSeconds: number): string {
  if (fraction < 0.05 || elapsedSeconds < 0.5) return '';
  return `  ${Math.max(0, (elapsedSeconds / fraction) * (1 - fraction)).toFixed(0)} s left`;
}
