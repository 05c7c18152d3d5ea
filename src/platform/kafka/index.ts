export type { BrokerTime } from './broker-time.js';
export { kafkaAway, kafkaClient } from './kafka-client.js';
export { KafkaCalls, brokerTimeOf } from './kafka-calls.js';
export type { BeforeRequests } from './kafka-calls.js';
export { KafkaMarketStream } from './kafka-market-stream.js';
export { MarketPosition } from './market-position.js';
export { KafkaTransport } from './kafka-transport.js';
export { TopicNames, ensureTopics } from './kafka-topics.js';
export { partitionOf } from './partition-of.js';
