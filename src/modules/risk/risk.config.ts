import { IsArray, IsInt, IsNumber, IsNumberString, IsString, Matches, Max, Min } from 'class-validator';

/** This module's slice of the configuration, checked at start. */
export class RiskConfig {
  /** How far a limit price may be on the aggressive side of the market, basis points. */
  @IsInt() @Min(1) @Max(10_000) readonly priceCollarBps: number = 500;

  /** A price that came longer ago than this denies every order, milliseconds. */
  @IsInt() @Min(1) readonly referenceMaxAgeMs: number = 300_000;

  /** Units in one order, at most. */
  @IsNumberString() readonly maxQuantity: string = '1000000';

  /** Value of one order over the cash an account starts with, at most. */
  @IsNumberString() readonly maxOrderNotionalRatio: string = '1';

  /** Value of one position over the cash an account starts with, at most. */
  @IsNumberString() readonly maxPositionRatio: string = '3';

  /** Gross value of all positions over the cash an account starts with, at most. */
  @IsNumberString() readonly maxGrossExposureRatio: string = '5';

  /** Gross exposure over equity, at most. */
  @IsNumberString() readonly maxLeverage: string = '1.5';

  /** Orders an account may send in one second. */
  @IsInt() @Min(1) readonly maxOrdersPerSecond: number = 300;

  /** Instruments that nobody may trade. */
  @IsArray() @IsString({ each: true }) readonly restrictedInstruments: string[] = [];

  /** Which accounts trade which instruments by signals, `account:INSTRUMENT`; `*` is every one of the account's kind, real or generated. */
  @IsArray() @Matches(/^[^:]+:[^:]+$/, { each: true }) readonly mandates: string[] = ['paper:*', 'paper-synthetic:*'];

  /** Share of equity that all mandates of an account together may invest at full strength. */
  @IsNumber() @Min(0) @Max(10) readonly maxWeight: number = 1;

  /** Yearly volatility that one position may bring, as a share of equity. */
  @IsNumber() @Min(0) readonly targetVolatility: number = 0.15;

  /** One-bar value at risk of one position, and of the account, as a share of equity, at most. */
  @IsNumber() @Min(0) @Max(1) readonly maxValueAtRisk: number = 0.03;

  /** Confidence of value at risk and expected shortfall. */
  @IsNumber() @Min(0.5) @Max(0.9999) readonly confidence: number = 0.99;

  /** Returns that risk is measured on, at most. */
  @IsInt() @Min(2) @Max(4999) readonly historyReturns: number = 500;

  /** Returns without which nothing is sized. */
  @IsInt() @Min(2) readonly minimumReturns: number = 100;

  /** Smallest change of a position worth an order, as a share of equity. */
  @IsNumber() @Min(0) @Max(1) readonly noTradeBand: number = 0.02;

  /** Bars over which an approved target is worked. */
  @IsInt() @Min(1) @Max(500) readonly executionBars: number = 3;
}
