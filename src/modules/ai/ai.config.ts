import { IsBoolean, IsInt, IsNumber, Max, Min } from 'class-validator';

/** This module's slice of the configuration, checked at start. */
export class AiConfig {
  /** Signals never ask for a short position. */
  @IsBoolean() readonly longOnly: boolean = true;

  /** Bars that a model looks ahead where nothing is said. */
  @IsInt() @Min(1) @Max(60) readonly defaultHorizonBars: number = 5;

  /** Ridge penalty where none is given, on standardised features. */
  @IsNumber() @Min(0) readonly defaultPenalty: number = 100;

  /** Walk-forward folds where none are given. */
  @IsInt() @Min(2) @Max(50) readonly defaultFolds: number = 8;

  /** Models that are kept ready in memory. */
  @IsInt() @Min(1) @Max(1000) readonly modelsLoaded: number = 16;
}
