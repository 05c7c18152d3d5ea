/** A set-up failure that a person can mend: its message is the one line that is shown. */
export class SetupError extends Error {}

export const say = (line) => process.stderr.write(`${line}\n`);
