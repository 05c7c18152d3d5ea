import type {
  BarsOffer,
  DataProvider,
  FilingsOffer,
  NewsOffer,
  SeriesOffer,
} from '../../application/ports/data-provider.port.js';

export const barsOffer = ({ bars, spec }: DataProvider): BarsOffer => given(bars, spec.name);
export const seriesOffer = ({ series, spec }: DataProvider): SeriesOffer => given(series, spec.name);
export const filingsOffer = ({ filings, spec }: DataProvider): FilingsOffer => given(filings, spec.name);
export const newsOffer = ({ news, spec }: DataProvider): NewsOffer => given(news, spec.name);

/** @throws TypeError for what a provider does not offer */
function given<T>(offer: T | undefined, name: string): T {
  if (offer === undefined) throw new TypeError(`${name} does not offer it`);
  return offer;
}
