/** Words of English that companies are called by too: alone they name nobody. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
    a advance alliance ally altitude amber ambition american anthem apex apple arch arena ascent aspen ball bank base best beyond big block
    bloom blue box brink bright brown build cable cannon canon capital capri car cardinal carnival case catalent cedar centene central
    century chase chart church citizens clean clear coach coast coke columbia comfort compass consolidated copa core cracker crane credit
    crown cruise crystal current darling dave deep delta dish diamond digital discover discovery dollar domino dover dow dream duke dynamic
    eagle early east eastern element elements emerald emerson energy enhance equinox equity essential eventful everest evolution exact
    express extended extra fair family fate fast fastly federal fidelity first five flex flow focus ford forest fortune fossil foundation
    fox frank franklin frontier fuel gap garden general glacier global gold golden grace grand graphic green grid group grow guess halo
    harmony hawk health heart helix hilltop home honest host hunt hunter icon impact independence infinity ingles inspire insight
    international invest investors iron key kinder kind kraft landmark large lemonade lend liberty life light lincoln lion live logic macro
    magic main major marathon market markets marsh match maxim mercury meta mid middle mirror model modern monster morning motor motors
    mosaic national natural navigator new news next nice noble nordic north northern nutrition oak oasis ocean oil old one open opera option
    oracle orange origin owl pacific palm paramount park paper patterson peak pilgrim pinnacle pioneer planet play plains plug pool post
    power premier principal progress progressive public pulse pure quest rally range rapid raven ready realty red regal regions reliance
    republic resources rent ring ripple rite river robinhood rocket root ross royal safe saga sage school science sea sealed select shake
    shell silver sirius sky slack smart snap snow snowflake solar sonic south southern southwest spirit sprint square stage standard star
    state steel sterling strategy stride stripe summit sun sunrise surge switch target team tech tempest thor tilt titan toast tractor trade
    travelers trip triumph trust twist under union united unity urban valley value vector venture veritas virgin virtue visa vista vital
    vulcan wave wells western whirlpool willow wind wing workday world yeti zoom`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Capitals that stand in news and name no share. */
export const COMMON_CAPITALS: ReadonlySet<string> = new Set(
  `AI ALL API APR ARE ASAP ATH ATM AUG BBC BLM BOE BOJ BTC BUY CALL CBO CDC CEO CES CFO CFPB CIA CIO CMO CNBC CNN COO COVID CPI CTO DAY DEC DIY DOE DOJ DOW
  ECB EIA EMEA EPA EPS ESG ETF ETH EU EUR EV EVS FAA FBI FCC FDA FDIC FED FEB FOMC FOR FRI FTC FTSE FULL FX GBP GDP GMT GOP HAS HIGH HOLD HOT HR IMF IOT IPO IPOS IRA IRS ISM
  IT JAN JPY JUL JUN LED LIVE LNG LOW LTD M&A MAR MAY MBA MON MOU NASA NATO NEW NEWS NEXT NOT NOV NOW NYC NYSE OCT OECD OIL ONE OPEC OPEN OTC OUT PC PCE PEG PER PLAY PM PMI PPI
  PR PUT QE REAL REIT REITS ROI RSI SAT SEC SEE SELL SEP SEPT SO SPAC STEM SUN SUV TALK TARP TEAM TECH THE THU TIPS TOP TSA TUE TV UK UN UP US USA USD USDA VC VIX VP WED
  WFH WHO WSJ WTI WTO YES YOU YTD YOLO`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Houses whose analysts speak of others. */
export const HOUSES: ReadonlySet<string> = new Set([
  'jpmorgan',
  'jp morgan',
  'jpmorgan chase',
  'goldman',
  'goldman sachs',
  'morgan stanley',
  'bofa',
  'bank of america',
  'citi',
  'citigroup',
  'wells fargo',
  'barclays',
  'credit suisse',
  'deutsche bank',
  'ubs',
  'hsbc',
  'jefferies',
  'cowen',
  'nomura',
  'stifel',
  'evercore',
  'raymond james',
]);

/** What analysts do. */
export const OPINION =
  /\b(?:upgrad\w+|downgrad\w+|initiat\w+|reiterat\w+|resum\w+|rais\w+|cuts?|boost\w*|bumps?|trim\w*|sees?|seeing|expect\w*|says?|thinks?|calls?|turns?|names?|points?|reels?|set for|constructive|cautious|bull\w*|bear\w*|pt|price target|targets?|outperform|underperform|overweight|underweight|buy|hold|sell|neutral|equal weight|top pick|estimates?|expectations|outlook|analysts?|securities|adoption)\b/i;

/** What stands near a company that is spoken of as one. */
export const COMPANY_CONTEXT =
  /\b(?:shares?|stocks?|earnings|revenues?|profits?|sales|guidance|forecast|outlook|downgrad\w+|upgrad\w+|price target|PT|buyback|dividends?|CEO|CFO|chief executive|quarter(?:ly)?|Q[1-4]|EPS|IPO|merger|acqui\w+|takeover|bid|stake|investors?|analysts?|beats?|miss(?:es|ed)?|cut(?:s)? (?:at|to)|initiat\w+|rating|rated|overweight|underweight|market perform|short seller|bonds?|notes offering|launch\w*|stores?|factory|plants?|workers|deal|inc|corp|ltd|plc)\b/i;
