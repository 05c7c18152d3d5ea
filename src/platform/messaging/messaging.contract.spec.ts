import { ManualClock } from '#kernel';
import { DirectUnitOfWork } from '#testing';
import { describeDeadLetters } from './testing/dead-letters.contract.js';
import { InMemoryDeadLetters } from './testing/in-memory-dead-letters.js';
import { InMemoryInbox } from './testing/in-memory-inbox.js';
import { describeInbox } from './testing/inbox.contract.js';

const unitOfWork = new DirectUnitOfWork();
const inbox = new InMemoryInbox();
const deadLetters = new InMemoryDeadLetters(new ManualClock());

describeInbox(InMemoryInbox.name, () => ({ inbox, unitOfWork }));
describeDeadLetters(InMemoryDeadLetters.name, () => ({ deadLetters, unitOfWork }));
