import type { ParameterValue } from '#engine';

/** Parameters as text, from a command line or a request: `10` is a number, `true` a truth value, all else text. */
export const parametersFromText = (texts: Readonly<Record<string, string>>): Record<string, ParameterValue> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, valueOf(text)]));

function valueOf(text: string): ParameterValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
}
