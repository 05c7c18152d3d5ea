import type { BarsOffer, DataProvider } from '../../application/ports/data-provider.port.js';

/** @throws TypeError for a provider that offers none */
export function barsOffer({ bars, spec }: DataProvider): BarsOffer {
  if (bars === undefined) throw new TypeError(`${spec.name} offers no bars`);
  return bars;
}
