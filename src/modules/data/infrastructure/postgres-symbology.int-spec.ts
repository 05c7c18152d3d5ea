import { instrumentOfFile } from '#market-files';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { NameInstrumentHandler } from '../application/name-instrument.handler.js';
import { type FieldValues } from '#messaging';
import { NameInstrument } from '../contracts/index.js';
import { dataMigrations } from './migrations/index.js';
import { PostgresCatalogue } from './postgres-catalogue.js';
import { PostgresLiveBars } from './postgres-live-bars.js';
import { PostgresSymbology } from './postgres-symbology.js';

describe(PostgresSymbology.name, () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await testDatabase({ name: 'data', migrations: dataMigrations });
    const live = new PostgresLiveBars(test.database);
    await test.unitOfWork.run((tx) =>
      live.open(
        tx,
        ['META', 'OTHER'].map((symbol) => instrumentOfFile(symbol, 100)),
      ),
    );
  });
  afterEach(() => test.stop());

  const symbology = () => new PostgresSymbology(test.database);
  const name = async (fields: Partial<FieldValues<NameInstrument>>) => {
    const handler = new NameInstrumentHandler(new PostgresCatalogue(test.database), symbology(), test.unitOfWork);
    const given = { instrumentId: 'META.FILE', kind: 'TICKER' as const, value: 'FB', from: '2012-05-18', ...fields };
    const named = await handler.execute(NameInstrument.of(given));
    return named.ok ? 'named' : named.refusal.code;
  };

  it('knows who was called so on a day', async () => {
    expect(await name({ to: '2022-06-08' })).toBe('named');
    expect(await name({ value: 'META', from: '2022-06-09' })).toBe('named');
    const called = async (value: string, on: string) =>
      (await symbology().called('TICKER', [value, 'NOBODY'], on)).map(({ instrumentId }) => instrumentId);
    expect(await called('FB', '2022-06-08')).toEqual(['META.FILE']);
    expect(await called('FB', '2022-06-09')).toEqual([]);
    expect(await called('META', '2026-01-01')).toEqual(['META.FILE']);
    expect((await symbology().of('META.FILE')).map(({ value, from, to }) => [value, from, to])).toEqual([
      ['META', '2022-06-09', null],
      ['FB', '2012-05-18', '2022-06-08'],
    ]);
  });

  it('refuses what contradicts, wrong check digits and instruments that are not there', async () => {
    expect(await name({})).toBe('named');
    expect(await name({})).toBe('named');
    expect(await name({ value: 'META', from: '2020-01-01' })).toBe('DATA.NAME_TAKEN');
    expect(await name({ kind: 'ISIN', value: 'US30303M1027' })).toBe('named');
    expect(await name({ kind: 'ISIN', value: 'US30303M1027', instrumentId: 'OTHER.FILE' })).toBe('DATA.NAME_TAKEN');
    expect(await name({ kind: 'ISIN', value: 'US30303M1028' })).toBe('DATA.IDENTIFIER_WRONG');
    expect(await name({ instrumentId: 'NONE.FILE' })).toBe('DATA.INSTRUMENT_UNKNOWN');
    expect(await name({ to: '2000-01-01' })).toBe('DATA.SPAN_IMPOSSIBLE');
  });
});
