import { IsInt, IsNumberString, Max, Min } from 'class-validator';

/** This module's slice of the configuration, checked at start. Every limit of surveillance is the most that raises no alert. */
export class ComplianceConfig {
  /**
   * Buying and selling the same quantity within this time, the buys not cheaper than the sells, is a wash trade; seconds of
   * market time. Regulation (EU) 596/2014 (MAR), article 12(1)(a) and annex I A(c); US Commodity Exchange Act, section 4c(a).
   */
  @IsInt() @Min(1) @Max(86_400) readonly washTradeWindowSeconds: number = 60;

  /** Time in which cancels on one side and a trade on the other are looked at together, seconds. MAR, annex I A(f). */
  @IsInt() @Min(1) @Max(86_400) readonly layeringWindowSeconds: number = 10;

  /** Unfilled orders canceled on one side in that time. MAR, article 12(2)(c)(iii); US Dodd-Frank Act, section 747. */
  @IsInt() @Min(1) @Max(1000) readonly layeringCanceledOrders: number = 4;

  /** Orders sent to one instrument within one second. MAR, article 12(2)(c)(i); SEC rule 15c3-5(c)(1)(ii). */
  @IsInt() @Min(1) @Max(999) readonly burstOrdersPerSecond: number = 100;

  /** Filled quantity of an order within one bar over the volume of the bar, a fraction. MAR, annex I A(a). */
  @IsNumberString() readonly shareOfBarVolume: string = '0.25';

  /** Filled quantity of an order over the average daily volume, a fraction. MAR, annex I A(a). */
  @IsNumberString() readonly shareOfDailyVolume: string = '0.1';

  /** Days before the fill that the average daily volume is taken over, sessions. */
  @IsInt() @Min(1) @Max(250) readonly averageVolumeDays: number = 20;

  /** The same rule is alerted once per account and instrument in so much time, seconds. */
  @IsInt() @Min(1) @Max(86_400) readonly alertPeriodSeconds: number = 60;
}
