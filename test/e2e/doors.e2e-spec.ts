import { afterAll, beforeAll } from '@jest/globals';
import { access } from './doors/access.js';
import { backtests } from './doors/backtests.js';
import { graphql } from './doors/graphql.js';
import { type Hall, openHall } from './doors/hall.js';
import { httpRules } from './doors/http-rules.js';
import { marketAndModels } from './doors/market-and-models.js';
import { orders } from './doors/orders.js';
import { sessions } from './doors/sessions.js';
import { trail } from './doors/trail.js';

/** REST, GraphQL and what stands beside them, of one desk that trades meanwhile. */
let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
});

afterAll(() => hall.close());

for (const suite of [marketAndModels, backtests, orders, graphql, httpRules, sessions, access, trail])
  suite(() => hall);
