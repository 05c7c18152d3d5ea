import { Injectable } from '@nestjs/common';
import { OperationalError } from '#kernel';
import { type DataProvider, Providers } from '../../application/ports/data-provider.port.js';
import { DataConfig } from '../../data.config.js';
import { alpaca } from './alpaca/alpaca.js';
import { alphaVantage } from './alpha-vantage/alpha-vantage.js';
import { binance } from './binance/binance.js';
import { ccxtProvider, ccxtProviders } from './ccxt/ccxt.js';
import { edgar } from './edgar/edgar.js';
import { finnhub } from './finnhub/finnhub.js';
import { fred } from './fred/fred.js';
import { kraken } from './kraken/kraken.js';
import { massive } from './massive/massive.js';
import { newsapi } from './newsapi/newsapi.js';
import { yahoo } from './yahoo/yahoo.js';

const known: readonly DataProvider[] = [
  yahoo,
  alphaVantage,
  massive,
  alpaca,
  binance,
  kraken,
  fred,
  finnhub,
  newsapi,
  edgar,
  ...ccxtProviders,
];

/** Every provider, at its own address or where the configuration says. */
@Injectable()
export class ProviderRegistry extends Providers {
  private readonly providers: ReadonlyMap<string, DataProvider>;

  constructor({ providerUrls }: DataConfig) {
    super();
    const moved = new Map(providerUrls.map(movedHost));
    this.providers = new Map(known.map((provider) => [provider.spec.name, relocated(provider, moved)]));
    const stray = [...moved.keys()].find((place) => !this.hosts().has(place));
    if (stray !== undefined) throw misplaced(`there is no provider or host ${stray}`);
  }

  all(): readonly DataProvider[] {
    return [...this.providers.values()].toSorted((a, b) => (a.spec.name < b.spec.name ? -1 : 1));
  }

  find(name: string): DataProvider | null {
    const [, exchange] = /^ccxt-([a-z0-9]{2,40})$/.exec(name) ?? [];
    return this.providers.get(name) ?? (exchange === undefined ? null : ccxtProvider(exchange));
  }

  private hosts(): Set<string> {
    return new Set(known.flatMap(({ spec }) => Object.keys(spec.hosts).map((role) => placeOf(spec.name, role))));
  }
}

const placeOf = (provider: string, role: string): string => (role === 'api' ? provider : `${provider}.${role}`);

function movedHost(text: string): readonly [string, string] {
  const [, place, url] = /^([a-z0-9.-]+)=((?:https?|wss?):\/\/\S+)$/.exec(text) ?? [];
  if (place === undefined || url === undefined) throw misplaced(`it is no name=url: ${text}`);
  return [place, url.replace(/\/$/, '')];
}

function relocated(provider: DataProvider, moved: ReadonlyMap<string, string>): DataProvider {
  const { spec } = provider;
  const hosts = Object.entries(spec.hosts).map(([role, url]) => [role, moved.get(placeOf(spec.name, role)) ?? url]);
  return { ...provider, spec: { ...spec, hosts: Object.fromEntries(hosts) as Record<string, string> } };
}

const misplaced = (why: string): OperationalError =>
  new OperationalError(
    'PLATFORM.CONFIG_INVALID',
    `DATA_PROVIDER_URLS is not valid: ${why}. Correct it and start again.`,
    {
      key: 'DATA_PROVIDER_URLS',
    },
  );
