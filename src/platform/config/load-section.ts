import { validateSync } from 'class-validator';
import { OperationalError } from '#kernel';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A configuration class filled from the environment: `priceCollarBps` of section `risk` is `RISK_PRICE_COLLAR_BPS`; the section
 * `''` has no prefix. The type of a key's default decides how its text is read; lists are separated by commas.
 * @throws OperationalError `PLATFORM.CONFIG_INVALID` naming the key and what was expected
 */
export function loadSection<T extends object>(section: string, type: new () => T, environment: Environment): T {
  const config = new type();
  for (const key of Object.keys(config) as (keyof T & string)[]) {
    const text = environment[environmentName(section, key)];
    if (text !== undefined && text.trim() !== '') config[key] = parse(text, config[key]) as T[typeof key];
  }
  const [problem] = validateSync(config, { forbidUnknownValues: false });
  if (problem === undefined) return config;
  const expected = Object.values(problem.constraints ?? {}).join('; ');
  const name = environmentName(section, problem.property);
  throw new OperationalError(
    'PLATFORM.CONFIG_INVALID',
    `${name} is not valid: ${expected}. Correct it and start again.`,
    {
      key: name,
      expected,
    },
  );
}

/** `risk`, `priceCollarBps` → `RISK_PRICE_COLLAR_BPS`. */
export function environmentName(section: string, key: string): string {
  const name = key.replaceAll(/([A-Z])/g, '_$1').toUpperCase();
  return section === '' ? name : `${section.toUpperCase()}_${name}`;
}

function parse(text: string, sample: unknown): unknown {
  if (Array.isArray(sample))
    return text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  if (typeof sample === 'number') return Number(text);
  if (typeof sample === 'boolean')
    return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
  return text;
}
