import { Injectable } from '@nestjs/common';
import { UserError, fromRfc3339 } from '#kernel';
import { dataErrors } from '../domain/data.errors.js';
import { type BarWindow } from './ports/bar-history.port.js';
import { Catalogue, type KnownInstrument } from './ports/catalogue.port.js';

/** What may be known by now. Everything that reads bars goes through here: of a replay nothing after its position is shown. */
@Injectable()
export class KnownHistory {
  constructor(private readonly catalogue: Catalogue) {}

  /** @throws UserError `DATA.INSTRUMENT_UNKNOWN` */
  async instrument(instrumentId: string): Promise<KnownInstrument> {
    const known = await this.catalogue.find(instrumentId);
    if (known !== null) return known;
    throw new UserError('DATA.INSTRUMENT_UNKNOWN', dataErrors['DATA.INSTRUMENT_UNKNOWN'].message, { instrumentId });
  }

  /** Null where there is none. */
  find(instrumentId: string): Promise<KnownInstrument | null> {
    return this.catalogue.find(instrumentId);
  }

  /** The part of the asked-for window that is known. */
  window(
    { visibleUntil }: KnownInstrument,
    asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  ): BarWindow {
    const { from, to } = windowOf(asked);
    return {
      from,
      to: visibleUntil === null || (to !== undefined && to < visibleUntil) ? to : visibleUntil,
    };
  }
}

/** The window that was asked for, whether it is known by now or not. */
export const windowOf = (asked: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): BarWindow => ({ from: momentOf(asked.from), to: momentOf(asked.to) });

function momentOf(text: string | undefined): bigint | undefined {
  try {
    return text === undefined ? undefined : fromRfc3339(text);
  } catch {
    throw new UserError('DATA.TIME_IMPOSSIBLE', dataErrors['DATA.TIME_IMPOSSIBLE'].message, { time: text ?? '' });
  }
}
