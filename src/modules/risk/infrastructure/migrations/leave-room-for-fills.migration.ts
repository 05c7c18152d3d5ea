import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pages of decisions keep room, so that a fill does not write every index of its decision anew. */
export class LeaveRoomForFills1764200000000 implements MigrationInterface {
  static readonly needs = [];
  readonly name = 'LeaveRoomForFills1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE risk.order_decision SET (fillfactor = 70)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE risk.order_decision RESET (fillfactor)');
  }
}
