import { generatedBook, type GeneratedBookOptions } from '#engine';
import { dataSetOf, type DataSet } from './data-set.js';
import { keptTapes } from './tapes/tape-store.js';

/**
 * Depth and trades of a market that does not exist, see `generatedBook` of `#engine`, as data of a run.
 * @param tapes where they are kept
 */
export async function generatedTicks(options: GeneratedBookOptions, tapes: string): Promise<DataSet> {
  const { ticks, issues } = await keptTapes(tapes, { generated: options }, (writer) => {
    const { depth, trades } = generatedBook(options);
    const { instrument } = options;
    for (let block = depth.next(); block !== undefined; block = depth.next()) writer.write(instrument, 'depth', block);
    for (let block = trades.next(); block !== undefined; block = trades.next())
      writer.write(instrument, 'trades', block);
    return writer.finish();
  });
  return dataSetOf({ bars: [], ticks, actions: [], origin: [], issues });
}
