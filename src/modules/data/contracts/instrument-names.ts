import type { Result } from '#kernel';
import { Choice, Command, IsoDate, Query, Text } from '#messaging';

export const instrumentNameKinds = ['TICKER', 'ISIN', 'CUSIP', 'FIGI', 'NAME', 'ALIAS'] as const;

/** What an instrument is or was called. */
export class InstrumentNameView {
  @Text({ example: 'META.XNAS' })
  instrumentId!: string;

  @Choice('InstrumentNameKind', instrumentNameKinds, { example: 'TICKER' })
  kind!: (typeof instrumentNameKinds)[number];

  @Text({ example: 'FB' })
  value!: string;

  @IsoDate({ description: 'First day.', example: '2012-05-18' })
  from!: string;

  @IsoDate({ optional: true, description: 'Last day; null while it is.', example: '2022-06-08' })
  to!: string | null;
}

/** Says what an instrument is called over some time. Check digits are checked; an instrument has one name of a kind at a time. */
export class NameInstrument extends Command<Result<InstrumentNameView>> {
  static readonly type = 'data.name-instrument.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;

  @Choice('InstrumentNameKind', instrumentNameKinds, { example: 'ISIN' })
  readonly kind!: (typeof instrumentNameKinds)[number];

  @Text({ maxLength: 100, example: 'US78378X1072' })
  readonly value!: string;

  @IsoDate({ description: 'First day.', example: '1957-03-04' })
  readonly from!: string;

  @IsoDate({ optional: true, description: 'Last day; none while it is.', example: null })
  readonly to?: string;
}

/** Every name of an instrument, the latest first. */
export class ListInstrumentNames extends Query<InstrumentNameView[]> {
  static readonly type = 'data.list-instrument-names.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;
}

/** Who was called so on a day; a ticker may be that of several, on their venues. */
export class FindInstrumentsByName extends Query<InstrumentNameView[]> {
  static readonly type = 'data.find-instruments-by-name.v1';

  @Choice('InstrumentNameKind', instrumentNameKinds, { example: 'TICKER' })
  readonly kind!: (typeof instrumentNameKinds)[number];

  @Text({ maxLength: 100, example: 'FB' })
  readonly value!: string;

  @IsoDate({ optional: true, description: 'Default: today.', example: '2015-01-02' })
  readonly on?: string;
}
