import type { Command } from 'commander';

export interface Streams {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
}

/** What a command says: lines for people, or with `--json` one JSON document for programs. */
export class Output {
  constructor(
    readonly json: boolean,
    private readonly streams: Streams = { out: process.stdout, err: process.stderr },
  ) {}

  /** A line on the way to the result; programs do not get it. */
  line(text: string): void {
    if (!this.json) this.streams.out.write(`${text}\n`);
  }

  /** The result: the value for programs, the text for people. */
  result(value: unknown, text: string): void {
    this.streams.out.write(this.json ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`);
  }

  failure(error: { readonly code: string; readonly message: string; readonly details: object }, text: string): void {
    if (this.json) this.streams.out.write(`${JSON.stringify({ error }, null, 2)}\n`);
    this.streams.err.write(`${text}\n`);
  }
}

/** The output that the command line asks for. */
export const outputOf = (command: Command): Output => new Output(command.optsWithGlobals()['json'] === true);
