import type { Result } from '#kernel';
import { Command, Integer, IsoDate, Nested, Text } from '#messaging';

export class FilingProblemView {
  @Text({ example: '0000320193-24-000123' })
  accession!: string;

  @Text({ example: '4' })
  form!: string;

  @Text({ maxLength: 400, description: 'What is wrong with it.', example: 'an ownershipDocument' })
  reason!: string;
}

export class FilingsCollection {
  @Integer({ description: 'Filings of these forms that the company has made.', example: 120 })
  listed!: number;

  @Integer({ description: 'Those that were here before.', example: 80 })
  known!: number;

  @Integer({ description: 'Those that were read now.', example: 40 })
  added!: number;

  @Integer({ description: 'Releases of dated series that are new.', example: 62 })
  releases!: number;

  @Integer({ description: 'Those that are left for the next time.', example: 0 })
  left!: number;

  @Nested(() => FilingProblemView, { list: true, description: 'Filings that could not be read.' })
  problems!: FilingProblemView[];

  @Text({ optional: true, description: 'Code of what ended it early; what was read stays.', example: null })
  endedBy?: string;
}

/**
 * Reads what a company or a manager filed: each filing becomes a document that can be searched; open-market trades of Form 4 go into the series
 * `insider`, holdings of 13F into `institutions`, known when the filing was accepted. Asked again it goes on with what is new.
 */
export class CollectFilings extends Command<Result<FilingsCollection>> {
  static readonly type = 'data.collect-filings.v1';

  @Text({ example: 'edgar' })
  readonly provider!: string;

  @Text({ maxLength: 20, description: 'Ticker or CIK.', example: 'AAPL' })
  readonly company!: string;

  @Text({
    list: true,
    optional: true,
    maxItems: 20,
    description: 'Default: 4, 13F-HR, 8-K, 10-Q and 10-K, with their amendments.',
    example: ['4', '8-K'],
  })
  readonly forms?: string[];

  @IsoDate({
    optional: true,
    description: 'Filed on it or later (default: the latest thousand).',
    example: '2023-01-01',
  })
  readonly from?: string;

  @Text({
    optional: true,
    description: 'Instrument of the company, where its ticker is not named here: see the names of instruments.',
    example: 'AAPL.YAHOO',
  })
  readonly instrumentId?: string;

  @Integer({
    optional: true,
    minimum: 1,
    maximum: 500,
    description: 'Filings to read at most (default 50).',
    example: 50,
  })
  readonly limit?: number;
}
