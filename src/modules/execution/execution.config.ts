import { IsArray, IsInt, IsNumber, IsNumberString, IsOptional, IsString, Max, Min } from 'class-validator';

/** This module's slice of the configuration, checked at start. */
export class ExecutionConfig {
  /** Venues whose instruments the paper broker fills at quotes; those that are named nowhere fill by bars, at the next open. */
  @IsArray() @IsString({ each: true }) readonly quoteVenues: string[] = ['SIM'];

  /** Venues whose instruments the paper broker fills on their order book. */
  @IsArray() @IsString({ each: true }) readonly bookVenues: string[] = [];

  /** Fee of the paper broker, basis points of a trade's value. */
  @IsNumberString() readonly feeBps: string = '0.5';

  /** The same of a trade that made liquidity, negative for a rebate; that of all trades unless told. */
  @IsOptional() @IsNumberString() readonly makerFeeBps: string | null = null;

  /** Slippage of the paper broker's market orders, basis points of the price. */
  @IsNumber() @Min(0) @Max(1000) readonly slippageBps: number = 1;

  /** Largest share of a bar's volume that the paper broker lets us trade. */
  @IsNumber() @Min(0.0001) @Max(1) readonly participation: number = 0.1;

  /** Bars whose volumes make the profile that VWAP schedules follow. */
  @IsInt() @Min(1) @Max(100_000) readonly volumeHistoryBars: number = 1950;
}
