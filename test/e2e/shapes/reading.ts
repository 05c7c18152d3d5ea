import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin } from 'kafkajs';
import { PlatformConfig } from '#platform/config';
import { kafkaClient } from '#platform/kafka';

interface Group {
  readonly groupId: string;
  readonly topics: readonly string[];
}

/** How far the modules of a desk have read the events on its broker. */
export class Reading {
  private constructor(
    private readonly admin: Admin,
    private readonly groups: readonly Group[],
  ) {}

  /** Of processes that have joined their groups. */
  static async of(broker: string, modules: readonly string[]): Promise<Reading> {
    const config = Object.assign(new PlatformConfig(), { kafkaBrokers: broker.split(',') });
    const admin = kafkaClient(config, 'reading').admin();
    await admin.connect();
    const { groups } = await admin.describeGroups(modules.map((name) => `quantumalpha.${name}`));
    const reading = groups.map(({ groupId, members }) => ({
      groupId,
      topics: members.flatMap(({ memberAssignment }) =>
        Object.keys(kafkajs.AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}),
      ),
    }));
    return new Reading(
      admin,
      reading.filter(({ topics }) => topics.length > 0),
    );
  }

  /** Resolves when every module has taken in everything that is there. */
  async end(): Promise<void> {
    while ((await this.behind()) > 0) await sleep(5);
  }

  /** Events that are there and not taken in, over all modules. */
  async behind(): Promise<number> {
    const topics = [...new Set(this.groups.flatMap((group) => group.topics))];
    const ends = new Map(
      await Promise.all(topics.map(async (topic) => [topic, await this.admin.fetchTopicOffsets(topic)] as const)),
    );
    const behind = await Promise.all(
      this.groups.map(async (group) => {
        const committed = await this.admin.fetchOffsets({ groupId: group.groupId, topics: [...group.topics] });
        return committed.flatMap(({ topic, partitions }) =>
          partitions.map(({ partition, offset }) => {
            const high = ends.get(topic)?.find((end) => end.partition === partition)?.high ?? '0';
            return Number(high) - Math.max(0, Number(offset));
          }),
        );
      }),
    );
    return behind.flat().reduce((sum, each) => sum + each, 0);
  }

  close(): Promise<void> {
    return this.admin.disconnect();
  }
}
