import { describe } from '@jest/globals';
import { hasRedis } from '#platform/testing';
import { describeDoors } from './doors/describe-doors.js';
import { openHall } from './doors/hall.js';
import { hasKafka } from './support/kafka.js';
import { startSplitDesk } from './support/split-desk.js';

/** `tools/setup/kafka.sh install` brings a Kafka. */
const suite = hasKafka && hasRedis ? describe : describe.skip;

/** The same doors, of seven processes on a real Kafka, Redis and PostgreSQL. */
suite('seven processes', () => {
  describeDoors(() => openHall(startSplitDesk));
});
