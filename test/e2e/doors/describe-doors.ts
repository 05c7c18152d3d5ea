import { afterAll, beforeAll } from '@jest/globals';
import { access } from './access.js';
import { backtests } from './backtests.js';
import { graphql } from './graphql.js';
import type { Hall } from './hall.js';
import { httpRules } from './http-rules.js';
import { imports } from './imports.js';
import { marketAndModels } from './market-and-models.js';
import { optimisations } from './optimisations.js';
import { orders } from './orders.js';
import { sessions } from './sessions.js';
import { trail } from './trail.js';

/** What is behind the doors of a desk, whatever it is made of. */
export function describeDoors(open: () => Promise<Hall>): void {
  let hall: Hall;

  beforeAll(async () => {
    hall = await open();
  });

  afterAll(() => hall.close());

  for (const suite of [
    marketAndModels,
    imports,
    backtests,
    optimisations,
    orders,
    graphql,
    httpRules,
    sessions,
    access,
    trail,
  ])
    suite(() => hall);
}
