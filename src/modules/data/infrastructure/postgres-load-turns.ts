import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#messaging';
import { managerOf } from '#platform/database';
import { LoadTurns } from '../application/ports/load-turns.port.js';

/** Any number that nothing else locks. */
const LOAD_LOCK = 7_282_641;

/** A lock of the database, given back when its transaction or its process ends. */
@Injectable()
export class PostgresLoadTurns extends LoadTurns {
  constructor(private readonly unitOfWork: UnitOfWork) {
    super();
  }

  take<T>(work: () => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async (tx) => {
      await managerOf(tx).query('SELECT pg_advisory_xact_lock($1)', [LOAD_LOCK]);
      return work();
    });
  }
}
