import { describeDoors } from './doors/describe-doors.js';
import { openHall } from './doors/hall.js';

/** REST, GraphQL and what stands beside them, of one desk that trades meanwhile. */
describeDoors(() => openHall());
