import { Query } from '#messaging';
import type { InstrumentView } from './instrument.view.js';

/** Every instrument the program knows, by id. */
export class ListInstruments extends Query<InstrumentView[]> {
  static readonly type = 'data.list-instruments.v1';
}
