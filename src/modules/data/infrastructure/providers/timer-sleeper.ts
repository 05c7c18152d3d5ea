import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Sleeper } from '../../application/ports/sleeper.port.js';

@Injectable()
export class TimerSleeper extends Sleeper {
  async sleep(micros: number, signal: AbortSignal): Promise<void> {
    await sleep(Math.ceil(micros / 1000), undefined, { signal });
  }
}
