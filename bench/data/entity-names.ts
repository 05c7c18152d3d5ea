import type { EntityName } from '#features';

/** Ticker: name; other names. Written by hand for companies that finance tweets of 2019 and 2020 speak of, with nothing looked up in them. */
const COMPANIES = `TSLA: Tesla, Inc.; NVDA: NVIDIA Corporation; MDCO: The Medicines Company; AAPL: Apple Inc.; UBER: Uber Technologies, Inc.; Uber
AMZN: Amazon.com, Inc.; Amazon
DIS: The Walt Disney Company; Disney
EBAY: eBay Inc.; WORK: Slack Technologies, Inc.; Slack
ULTA: Ulta Beauty, Inc.; Ulta
LYFT: Lyft, Inc.; AMTD: TD Ameritrade Holding Corporation; TD Ameritrade
NFLX: Netflix, Inc.; RNG: RingCentral, Inc.; XOM: Exxon Mobil Corporation; Exxon; ExxonMobil
MSFT: Microsoft Corporation; JEC: Jacobs Engineering Group Inc.; Jacobs
ARWR: Arrowhead Pharmaceuticals, Inc.; Arrowhead
BA: The Boeing Company; FB: Facebook, Inc.; HPQ: HP Inc.; FL: Foot Locker, Inc.; PLAY: Dave & Buster's Entertainment, Inc.; Dave & Buster's
TIF: Tiffany & Co.; GE: General Electric Company; GE
ZM: Zoom Video Communications, Inc.; Zoom
GM: General Motors Company; GM
FCX: Freeport-McMoRan Inc.; Freeport
JD: JD.com, Inc.; KHC: The Kraft Heinz Company; WDC: Western Digital Corporation; DKS: Dick's Sporting Goods, Inc.
CVX: Chevron Corporation; BIIB: Biogen Inc.; BMY: Bristol-Myers Squibb Company; Bristol-Myers; Bristol Myers
WKHS: Workhorse Group Inc.; XPO: XPO Logistics, Inc.; PANW: Palo Alto Networks, Inc.; Palo Alto
GME: GameStop Corp.; SCHW: The Charles Schwab Corporation; Schwab
CCL: Carnival Corporation & plc; Carnival
RCL: Royal Caribbean Cruises Ltd.; Royal Caribbean
SHOP: Shopify Inc.; TWLO: Twilio Inc.; VIAC: ViacomCBS Inc.; HAS: Hasbro, Inc.; LULU: Lululemon Athletica Inc.; Lululemon
AMT: American Tower Corporation; SNAP: Snap Inc.; MAR: Marriott International, Inc.; Marriott
AAL: American Airlines Group Inc.; UL: Unilever PLC; UAL: United Airlines Holdings, Inc.; PSX: Phillips 66; M: Macy's, Inc.
LSCC: Lattice Semiconductor Corporation; Lattice
TSN: Tyson Foods, Inc.; Tyson
HPE: Hewlett Packard Enterprise Company; HP Enterprise
NTNX: Nutanix, Inc.; PVH: PVH Corp.; LEVI: Levi Strauss & Co.; Levi's
OLLI: Ollie's Bargain Outlet Holdings, Inc.; Ollie's
PYPL: PayPal Holdings, Inc.; HD: The Home Depot, Inc.; SQ: Square, Inc.; SPLK: Splunk Inc.; F: Ford Motor Company; Ford
OXY: Occidental Petroleum Corporation; Occidental
IBM: International Business Machines Corporation; IBM
W: Wayfair Inc.; BYND: Beyond Meat, Inc.; HOG: Harley-Davidson, Inc.; Harley
KR: The Kroger Co.; MANT: ManTech International Corporation; ManTech
FOX: Fox Corporation; GOOG: Alphabet Inc.; Google
TWTR: Twitter, Inc.; INTC: Intel Corporation; AMD: Advanced Micro Devices, Inc.; AMD
QCOM: QUALCOMM Incorporated; CSCO: Cisco Systems, Inc.; Cisco
ORCL: Oracle Corporation; CRM: salesforce.com, inc.; Salesforce
ADBE: Adobe Inc.; NKE: NIKE, Inc.; SBUX: Starbucks Corporation; MCD: McDonald's Corporation; WMT: Walmart Inc.; TGT: Target Corporation
COST: Costco Wholesale Corporation; Costco
JPM: JPMorgan Chase & Co.; JPMorgan; J.P. Morgan
GS: The Goldman Sachs Group, Inc.; Goldman
MS: Morgan Stanley; BAC: Bank of America Corporation; BofA
C: Citigroup Inc.; Citi
WFC: Wells Fargo & Company; AXP: American Express Company; V: Visa Inc.; MA: Mastercard Incorporated; JNJ: Johnson & Johnson; J&J
PFE: Pfizer Inc.; MRK: Merck & Co., Inc.; GILD: Gilead Sciences, Inc.; Gilead
MRNA: Moderna, Inc.; ABBV: AbbVie Inc.; LLY: Eli Lilly and Company; Eli Lilly
UNH: UnitedHealth Group Incorporated; CVS: CVS Health Corporation; CVS
WBA: Walgreens Boots Alliance, Inc.; Walgreens
T: AT&T Inc.; VZ: Verizon Communications Inc.; Verizon
TMUS: T-Mobile US, Inc.; T-Mobile
S: Sprint Corporation; CMCSA: Comcast Corporation; PG: The Procter & Gamble Company; Procter & Gamble; P&G
KO: The Coca-Cola Company; Coca-Cola; Coke
PEP: PepsiCo, Inc.; TAP: Molson Coors Beverage Company; Molson Coors
BUD: Anheuser-Busch InBev SA/NV; AB InBev
DAL: Delta Air Lines, Inc.; Delta
LUV: Southwest Airlines Co.; SPCE: Virgin Galactic Holdings, Inc.; Virgin Galactic
CAT: Caterpillar Inc.; DE: Deere & Company; MMM: 3M Company; FDX: FedEx Corporation; UPS: United Parcel Service, Inc.; UPS
LMT: Lockheed Martin Corporation; Lockheed
RTN: Raytheon Company; UTX: United Technologies Corporation; BABA: Alibaba Group Holding Limited; Alibaba
BIDU: Baidu, Inc.; NIO: NIO Inc.; TSM: Taiwan Semiconductor Manufacturing Company Limited; TSMC
MU: Micron Technology, Inc.; Micron
DELL: Dell Technologies Inc.; Dell
GRUB: Grubhub Inc.; YELP: Yelp Inc.; ROKU: Roku, Inc.; SPOT: Spotify Technology S.A.; Spotify
PINS: Pinterest, Inc.; PTON: Peloton Interactive, Inc.; Peloton
WEN: The Wendy's Company; YUM: Yum! Brands, Inc.; CMG: Chipotle Mexican Grill, Inc.; Chipotle
KSS: Kohl's Corporation; JWN: Nordstrom, Inc.; GPS: The Gap, Inc.; BBBY: Bed Bath & Beyond Inc.; BBY: Best Buy Co., Inc.
LOW: Lowe's Companies, Inc.; PRTY: Party City Holdco Inc.; Party City
PLCE: The Children's Place, Inc.; Children's Place
DNKN: Dunkin' Brands Group, Inc.; Dunkin'
EXPE: Expedia Group, Inc.; BKNG: Booking Holdings Inc.; TRIP: Tripadvisor, Inc.; HLT: Hilton Worldwide Holdings Inc.; Hilton
MGM: MGM Resorts International; WYNN: Wynn Resorts, Limited; Wynn
LVS: Las Vegas Sands Corp.; NEM: Newmont Corporation; SLB: Schlumberger Limited; HAL: Halliburton Company; BP: BP p.l.c.; RDS: Royal Dutch Shell plc; Shell
TOT: TOTAL S.A.; CHK: Chesapeake Energy Corporation; Chesapeake
PCG: PG&E Corporation; ALLY: Ally Financial Inc.; COF: Capital One Financial Corporation; Capital One
BLK: BlackRock, Inc.; BX: The Blackstone Group Inc.; KKR: KKR & Co. Inc.; PNC: The PNC Financial Services Group, Inc.; USB: U.S. Bancorp; FTI: TechnipFMC plc
FNKO: Funko, Inc.; CX: CEMEX, S.A.B. de C.V.; Cemex`;

/** Of all the time: the tweets have no dates. */
export const entityNames: readonly EntityName[] = COMPANIES.replaceAll('\n', '; ')
  .split('; ')
  .reduce<EntityName[]>((all, part) => {
    const [, ticker, name] = /^([A-Z]{1,5}): (.*)$/.exec(part) ?? [];
    const entityId = ticker ?? all.at(-1)?.entityId ?? '';
    const always = { entityId, from: '1900-01-01', to: null };
    if (ticker === undefined || name === undefined) return [...all, { ...always, kind: 'alias', value: part }];
    return [...all, { ...always, kind: 'ticker', value: ticker }, { ...always, kind: 'name', value: name }];
  }, []);
