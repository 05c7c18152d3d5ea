import { ManualClock } from '#kernel';
import { DirectUnitOfWork } from '#testing';
import { InProcessTransport } from './in-process-transport.js';
import { describeDeadLetters } from './testing/dead-letters.contract.js';
import { InMemoryDeadLetters } from './testing/in-memory-dead-letters.js';
import { InMemoryInbox } from './testing/in-memory-inbox.js';
import { describeInbox } from './testing/inbox.contract.js';
import { describeTransport } from './testing/transport.contract.js';

const unitOfWork = new DirectUnitOfWork();
const inbox = new InMemoryInbox();
const deadLetters = new InMemoryDeadLetters(new ManualClock());

describeInbox(InMemoryInbox.name, () => ({ inbox, unitOfWork }));
describeDeadLetters(InMemoryDeadLetters.name, () => ({ deadLetters, unitOfWork }));
describeTransport(InProcessTransport.name, (modules, observers) => {
  const transport = new InProcessTransport(false);
  transport.connect(modules, observers);
  return Promise.resolve({ transport, close: () => Promise.resolve() });
});
