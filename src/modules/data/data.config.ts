import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
} from 'class-validator';

/** This module's slice of the configuration, checked at start. */
export class DataConfig {
  /** `run`: feeds move with the wall clock. `stepped`: they stand until they are told to step. */
  @IsIn(['run', 'stepped']) readonly feeds: 'run' | 'stepped' = 'run';

  /** Share of a history that lies before the first bar of its replay: the first model is trained on it. */
  @IsNumber() @Min(0.1) @Max(0.95) readonly replayStartFraction: number = 0.5;

  /** Bars a second of wall time at which a new replay runs. */
  @IsNumber() @Min(0.01) @Max(1000) readonly replayBarsPerSecond: number = 1;

  /** Whether there is a generated intraday market besides. */
  @IsBoolean() readonly synthetic: boolean = true;

  /** Seed of the generated market. */
  @IsInt() @Min(0) @Max(4_294_967_295) readonly syntheticSeed: number = 20_260_105;

  /** Minutes of the generated market a second of wall time. */
  @IsNumber() @Min(0.01) @Max(1000) readonly syntheticBarsPerSecond: number = 1;

  /** Quotes a second of wall time and instrument between the bars of the generated market. */
  @IsInt() @Min(0) @Max(50) readonly syntheticQuotesPerSecond: number = 4;

  /** Bars that are kept of each instrument of the generated market. */
  @IsInt() @Min(2000) @Max(1_000_000) readonly liveBarsKept: number = 20_000;

  /** Largest file that is read, packed or not, bytes. */
  @IsInt() @Min(1000) readonly fileBytesMax: number = 268_435_456;

  /** Folder that files are uploaded to and imported from; by default `imports` in the module's data folder. */
  @IsOptional() @IsString() readonly importFolder: string | null = null;

  /** Most that uploads may fill the import folder to, megabytes. */
  @IsInt() @Min(1) @Max(1_048_576) readonly importFolderMb: number = 4096;

  /** Most that a packed recording of ticks may unpack to, bytes. */
  @IsInt() @Min(1000) readonly tickFileBytesMax: number = 34_359_738_368;

  /** Most that a packed file may unpack to, bytes. */
  @IsInt() @Min(1000) readonly unpackedBytesMax: number = 1_073_741_824;

  /** Longest line of a file, bytes. */
  @IsInt() @Min(200) @Max(1_048_576) readonly lineBytesMax: number = 8192;

  /** Most rows of one load. */
  @IsInt() @Min(1) readonly rowsMax: number = 1_000_000;

  /** Most bad rows of one load; more end it. */
  @IsInt() @Min(0) @Max(1_000_000) readonly badRowsMax: number = 100_000;

  /** Where histories of bars are kept: `parquet` files in the data folder, or the tables of the database (`postgres`). */
  @IsIn(['parquet', 'postgres']) readonly store: 'parquet' | 'postgres' = 'parquet';

  /** Keeps news and filings in MongoDB instead of PostgreSQL: `mongodb://host/database`. */
  @IsOptional()
  @Matches(/^mongodb(\+srv)?:\/\/./, { message: '$property must be a mongodb:// address' })
  readonly mongodbUrl: string | null = null;

  /** Memory that DuckDB may use, megabytes. */
  @IsInt() @Min(32) @Max(65_536) readonly duckdbMemoryMb: number = 128;

  /** Folder with networks that make numbers of images, each in a folder of its own: model.onnx and image.json. */
  @IsOptional() @IsString() readonly imageModelsFolder: string | null = null;

  /** Most that computed feature matrices may take on the disk, megabytes; the ones that were used longest ago go. */
  @IsInt() @Min(1) @Max(1_048_576) readonly featureCacheMb: number = 512;

  /** Other addresses of providers, such as a proxy: `yahoo=https://proxy.example`, or `alpaca.stream=wss://…` for one of several hosts. */
  @IsArray() @IsString({ each: true }) readonly providerUrls: string[] = [];

  /** What users' keys for providers are encrypted with, at least 32 characters; by default a secret in the data folder. */
  @IsOptional() @IsString() @MinLength(32) readonly secretKey: string | null = null;

  /** How long a provider may take for one answer, milliseconds. */
  @IsInt() @Min(100) @Max(600_000) readonly providerTimeoutMs: number = 20_000;

  /** How long a request waits for its place within the limits of a provider, seconds; then the next provider is asked. */
  @IsInt() @Min(1) @Max(86_400) readonly providerPatienceSeconds: number = 120;

  /** Folder with a text classifier of the user's: model.onnx, tokenizer.json and its config.json. The lexicon judges where there is none. */
  @IsOptional() @IsString() readonly sentimentModelFolder: string | null = null;
}
