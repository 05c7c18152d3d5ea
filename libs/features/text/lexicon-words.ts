/**
 * Words of markets and what they say, by strength: 3 is plain, 1 a hint. Ours, written from how companies, analysts and headlines speak. A
 * word stands for its forms: `beat` for beats and beating, `upgrade` for upgrades and upgraded. Several words are one term.
 */
const BULLISH: Readonly<Record<number, string>> = {
  3: `upgrade|raise to raise to outperform|raise to overweight|upgrade to start at start at outperform|start at overweight|resumed at buy|
    beat estimates|beat expectations|tops estimates|tops expectations|top forecasts|above estimates|above expectations|blowout|
    all-time record record profit|record revenue|record sales|new 52-week multi-year price target raise|target raise|
    raise guidance|raise forecast|raise outlook|boost outlook|boost guidance|raise hike boost buyback|soar|surge|
    skyrocket|rocket|breakthrough|outperform|overweight|bullish|rally|jump|moon|strong short squeeze|fda approval|wins approval|
    profit surge|sales surge|upbeat|better-than-expected|better than expected|stronger than expected|beats`,
  2: `gain|climb|rise|rose|advance|rebound|recover|recovery|spike|pop|strength|strong|strengthen|stronger|boost|beat|top|exceed|win|won|
    profitable|profit rise|growth|grow|grew|accelerate|expand|expansion|improve|improvement|optimistic|optimism|confident|confidence|upside|
    undervalued|breakout|uptrend|uptick|bull|long|buying|accumulate|higher|up on|raise|raised|hike|lift|approve|approval|award|awarded|
    secure|partnership|momentum|outpace|resilient|robust|solid|positive|favorable|attractive|cheap|bargain|bounce|bottomed|
    turnaround|tailwind|demand|surpass|pt raise|pt to|reiterate buy rating|initiate add|adds|milestone|deal|
    healthy|impressive|good|excellent|love|happy|succeed|success|successful|rich|green|calls|inflow|relief`,
  1: `innovative|leading|potential|promising|stable|steady|
    increase|larger|ahead|hope|hopes|order|hire|hiring|ease|eases|easing|
    stimulus|truce|progress|calm|firmer`,
};

const BEARISH: Readonly<Record<number, string>> = {
  3: `downgrade|cut to sell|cut to neutral|cut to hold|cut to underperform|cut to underweight|cut to equal|cut to market perform|cut at|
    downgrade to|miss estimates|miss expectations|below estimates|below expectations|worse-than-expected|worse than expected|
    weaker than expected|record new 52-week all-time multi-year price target cut|target cut|pt cut|cut guidance|
    lower guidance|slash guidance|cut forecast|cut outlook|lower outlook|profit warning|warn on profit|warn of|cut suspend 
    slash plunge|plummet|tumble|crash|collapse|slump|sink|tank|nosedive|bankrupt|bankruptcy|chapter 11|default|fraud|scandal|
    underperform|underweight|bearish|sell rating|strong sell|selloff|sell-off|short seller|delist|delisting|recession|crater|meltdown|
    carnage|bloodbath|rout|hammered|pummeled|clobbered|freefall|halted|misses|dismal|grim`,
  2: `fall|fell|drop|decline|slide|slip|dip|lose|loss|losses|lost|weak|weaken|weaker|weakness|lower|down on|miss|missed|disappoint|
    disappointing|disappointment|warn|warning|cut|cuts|slash|layoff|lay off|job cuts|lawsuit|sue|sued|probe|investigate|investigation|
    subpoena|fine|fined|penalty|recall|delay|delayed|halt|suspend|suspended|reject|rejected|fail|failed|failure|resign|steps down|ousted|
    concern|concerned|worry|worries|fear|fears|risk|risks|risky|threat|threaten|overvalued|overbought|breakdown|downtrend|bear|short|puts|put|
    sell|selling|sold|dump|negative|unfavorable|headwind|pressure|pressured|hurt|hit|hits|struggle|trouble|crisis|slow|slowdown|
    slowing|shrink|contraction|deficit|debt|downside|pessimistic|pessimism|gloomy|bad|worse|worst|poor|terrible|ugly|scary|
    outbreak|virus|coronavirus|tariff|trade war|sanction|sanctions|ban|banned|shutdown|strike|outflow|volatile|turmoil|panic|
    bubble|dead|kill|killed|broken|red|lag|lags|lagging|drag|drags|dragged|retreat|erase|erases|pare|pares|shed|sheds|stumble|soft|softer|
    softness|impairment|writedown|write-down|dilution|offering`,
  1: `less|decrease|smaller|behind|uncertain|uncertainty|caution|cautious|doubt|question|challenge|challenging|difficult|unable|
    problem|exit|closing|closure|bear|costly|expensive|mixed|flat|stall|stalls|tough|limits`,
};

/** They turn what follows within a few words. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  `not no never none neither nor cannot can't won't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't without hardly
  barely scarcely lacks avoids avert averts fails`.split(/\s+/),
);

/** They make what follows weigh more, or less. */
export const DEGREES: ReadonlyMap<string, number> = new Map([
  ...words(
    'very extremely sharply strongly significantly hugely massively steeply heavily highly much far big huge massive major',
  ).map((word) => [word, 1.3] as const),
  ...words(
    'slightly somewhat marginally modestly little bit mildly partly minor small may might could possibly perhaps',
  ).map((word) => [word, 0.6] as const),
]);

/** What comes after says what is meant. */
export const CONTRASTS: ReadonlySet<string> = new Set(['but', 'however', 'despite', 'although', 'though']);

function words(list: string): string[] {
  return list.split(' ');
}

/** Terms with their strength, negative for bearish, of their lemmas. */
export const lexiconTerms = (): ReadonlyMap<string, number> =>
  new Map([...strengths(BULLISH, 1), ...strengths(BEARISH, -1)]);

/** The weak first, so that a term that stands twice has its larger strength. */
const strengths = (lists: Readonly<Record<number, string>>, sign: number): [term: string, strength: number][] =>
  Object.entries(lists).flatMap(([strength, list]) =>
    list.split('|').map((term): [string, number] => [term.trim().split(/\s+/).join(' '), sign * Number(strength)]),
  );
