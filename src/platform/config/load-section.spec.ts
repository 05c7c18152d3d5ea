import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { environmentName, loadSection } from './load-section.js';
import { PlatformConfig } from './platform.config.js';

class RiskConfig {
  @IsInt() @Min(0) @Max(10_000) readonly priceCollarBps: number = 500;
  @IsBoolean() readonly isStrict: boolean = false;
  @IsString() readonly name: string = 'desk';
  @IsArray() @IsString({ each: true }) readonly venues: string[] = ['SIM'];
  @IsOptional() @IsIn(['a', 'b']) readonly mode: string | null = null;
}

const load = (environment: Record<string, string>) => loadSection('risk', RiskConfig, environment);

describe('a section of the configuration', () => {
  it('has its defaults', () => {
    expect(load({})).toEqual(new RiskConfig());
    expect(load({ RISK_NAME: '', RISK_PRICE_COLLAR_BPS: ' ', PRICE_COLLAR_BPS: '1', OTHER_NAME: 'x' })).toEqual(
      new RiskConfig(),
    );
  });

  it('is read by the type of each default', () => {
    const environment = {
      RISK_PRICE_COLLAR_BPS: '25',
      RISK_IS_STRICT: 'true',
      RISK_VENUES: ' XNAS, XNYS ,',
      RISK_MODE: 'a',
    };
    expect(load(environment)).toEqual(
      Object.assign(new RiskConfig(), {
        priceCollarBps: 25,
        isStrict: true,
        name: 'desk',
        venues: ['XNAS', 'XNYS'],
        mode: 'a',
      }),
    );
  });

  it.each([
    ['RISK_PRICE_COLLAR_BPS', 'many'],
    ['RISK_PRICE_COLLAR_BPS', '-1'],
    ['RISK_PRICE_COLLAR_BPS', '1.5'],
    ['RISK_IS_STRICT', 'yes'],
    ['RISK_MODE', 'c'],
  ])('names the key that is wrong: %s=%s', (key, text) => {
    expect(() => load({ [key]: text })).toThrow(
      expect.objectContaining({
        code: 'PLATFORM.CONFIG_INVALID',
        details: expect.objectContaining({ key }) as unknown,
      }),
    );
  });

  it('has no prefix for the program as a whole', () => {
    expect(environmentName('', 'dataDir')).toBe('DATA_DIR');
    expect(
      loadSection('', PlatformConfig, { PORT: '9000', DATABASE_URL: 'postgres://desk:x@localhost/desk' }),
    ).toMatchObject({
      port: 9000,
      databaseUrl: 'postgres://desk:x@localhost/desk',
    });
    for (const wrong of [{ PORT: '65536' }, { DATABASE_URL: 'mysql://localhost/x' }, { LOG_LEVEL: 'loud' }]) {
      expect(() => loadSection('', PlatformConfig, wrong)).toThrow(
        expect.objectContaining({ code: 'PLATFORM.CONFIG_INVALID' }),
      );
    }
  });
});
