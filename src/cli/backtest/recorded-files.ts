import { existsSync } from 'node:fs';
import { unwrap } from '../at-desk.js';
import { visitAs } from '../data/visit.js';

/** What a run reads: files, and whose ticks among them bear the ids of the desk. */
interface RunFiles {
  readonly files: readonly string[];
  readonly named: readonly string[];
}

/** Files as they are; what the desk recorded, such as `BTC-USDT.BINANCE,kind=book`, as files that stay in its data folder. @throws UserError */
export async function withRecordings(texts: readonly string[]): Promise<RunFiles> {
  const recordings = texts.filter(isRecording);
  if (recordings.length === 0) return { files: texts, named: [] };
  const { KeepRecordings } = await import('#modules/analytics');
  const kept = unwrap(await visitAs('admin', ({ execute }) => execute(KeepRecordings.of({ recordings }))));
  return { files: [...texts.filter((text) => !isRecording(text)), ...kept.files], named: kept.instrumentIds };
}

const isRecording = (text: string): boolean => text.includes(',kind=') && !existsSync(text);
