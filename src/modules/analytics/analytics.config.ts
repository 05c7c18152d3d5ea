import { IsArray, IsInt, Matches, Min } from 'class-validator';

/** This module's slice of the configuration, checked at start. */
export class AnalyticsConfig {
  /** What an account is compared with, and from which bar on it has an equity curve: `account:INSTRUMENT`, several share evenly. */
  @IsArray() @Matches(/^[^:]+:[^:]+$/, { each: true }) readonly benchmarks: string[] = [
    'paper:SP500.INDEX',
    'paper-synthetic:ALFA.SIM',
    'paper-synthetic:BRVO.SIM',
    'paper-synthetic:CHRL.SIM',
    'paper-synthetic:DLTA.SIM',
  ];

  /** Equity points kept of an account on a generated market, the newest; of others all are kept. */
  @IsInt() @Min(2) readonly syntheticPointsKept: number = 50_000;
}
