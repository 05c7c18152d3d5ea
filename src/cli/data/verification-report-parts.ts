import { count, distribution, escapeHtml, meter, perTime, table } from '#charts';
import type { FeatureDriftReport, ProviderView } from '#modules/data';
import { closeDay } from './close-day.js';

const STATES: Readonly<Record<ProviderView['state'], readonly [string, string]>> = {
  CLOSED: ['', 'ready'],
  HALF_OPEN: ['warn', 'tried again'],
  OPEN: ['bad', 'left alone'],
};
const LOW = 0.2;
const FEATURES_MAX = 12;

/** How the sources of data do. */
export function providersOf(providers: readonly ProviderView[]): string {
  const rows = providers.map((each) => {
    const [tone, word] = STATES[each.state];
    return [
      escapeHtml(each.title),
      `<span class="tag ${tone}">${word}</span>`,
      budgetOf(each),
      each.lastSuccessAt?.slice(0, 16).replace('T', ' ') ?? 'never',
      each.lastErrorAt === null
        ? '–'
        : `${each.lastErrorAt.slice(0, 16).replace('T', ' ')} <code>${escapeHtml(each.lastErrorCode ?? '')}</code>`,
    ];
  });
  return table(['Provider', 'State', 'Requests left', 'Last success', 'Last error'], rows, ['Provider', 'State']);
}

function budgetOf({ budgetLeft, budgetLimit, budgetSeconds }: ProviderView): string {
  if (budgetLeft === null || budgetLimit === null || budgetLimit === 0) return '–';
  const share = budgetLeft / budgetLimit;
  const words = `${budgetLeft} of ${budgetLimit} ${perTime(budgetSeconds ?? 0)}`;
  return `${words} ${meter(share, words, share < LOW ? 'bad' : 'plain')}`;
}

const VERDICTS: Readonly<Record<string, readonly [string, string]>> = {
  SHIFTED: ['bad', 'shifted'],
  MOVED: ['warn', 'moved'],
  STABLE: ['good', 'stable'],
  TOO_FEW: ['', 'too few values'],
};

/** Features side by side, those that drifted most first. */
export function driftsOf(drifts: readonly FeatureDriftReport[]): string {
  const [first] = drifts;
  if (first === undefined) return '';
  const key =
    '<p class="map-key"><span class="swatch before">reference</span><span class="swatch own">recent</span></p>';
  return `<p class="soft">${escapeHtml(first.thresholds)}</p>${key}${drifts.map(driftOf).join('')}`;
}

function driftOf({ instrumentId, reference, recent, features }: FeatureDriftReport): string {
  const drifted = features.filter(({ verdict }) => verdict === 'SHIFTED' || verdict === 'MOVED').length;
  const head = `<h3>${escapeHtml(instrumentId)}<span class="tag ${drifted > 0 ? 'warn' : 'good'}">${drifted} of ${features.length} features drifted</span></h3><p class="soft">${escapeHtml(`${span('Reference:', reference)}; ${span('recent:', recent)}`)}</p>`;
  return `${head}<div class="drifts">${features.slice(0, FEATURES_MAX).map(featureOf).join('')}</div>`;
}

function featureOf({
  name,
  verdict,
  words,
  low,
  high,
  reference,
  recent,
}: FeatureDriftReport['features'][number]): string {
  const [tone, word] = VERDICTS[verdict] ?? ['', verdict];
  const picture =
    low === null || high === null
      ? ''
      : distribution({ label: `${name}: ${words}`, reference, recent, low, high, format: short });
  return `<figure class="drift"><figcaption>${escapeHtml(name)}<span class="tag ${tone}">${word}</span></figcaption>${picture}<p class="soft">${escapeHtml(words)}</p></figure>`;
}

const span = (name: string, { from, to, bars }: FeatureDriftReport['recent']): string =>
  `${name} ${count(bars)} bars${from === null || to === null ? '' : `, ${closeDay(from)} to ${closeDay(to)}`}`;

const short = (value: number): string => String(Number(value.toPrecision(3)));
