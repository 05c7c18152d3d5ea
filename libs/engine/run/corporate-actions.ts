import { Decimal, UserError } from '#kernel';
import type { Account } from '../accounts/account.js';
import type { CorporateAction } from '../market/corporate-action.js';
import { Listing } from '../market/listing.js';
import { kinds, type EventKind, type EventLog } from './event-log.js';
import type { Market, OrderDesk } from './order-desk.js';

type ActionOf<K extends CorporateAction['kind']> = CorporateAction & { readonly kind: K };

/** What corporate actions do to prices, positions and open orders. What a short holder would get he gives. */
export class CorporateActions {
  constructor(
    private readonly markets: readonly Market[],
    private readonly accounts: readonly Account[],
    private readonly desk: OrderDesk,
    private readonly log: EventLog,
  ) {}

  /** Nothing for an instrument that the run does not have. */
  apply(action: CorporateAction): void {
    const listing = this.find(action.instrumentId);
    if (listing === undefined) return;
    if (action.kind === 'SPLIT') this.split(listing, action);
    else if (action.kind === 'CASH_DIVIDEND') this.pay(listing, action);
    else if (action.kind === 'DELISTING') this.delist(listing, action);
    else if (action.kind === 'SPIN_OFF') this.spinOff(listing, this.other(action), action);
    else if (action.kind === 'RENAME') this.rename(listing, this.other(action), action);
    else this.merge(listing, this.other(action), action);
  }

  private split(listing: Listing, action: ActionOf<'SPLIT'>): void {
    const { numerator, denominator, time } = action;
    Listing.setMark(listing, (listing.mark * denominator) / numerator);
    const ticks = lastTicks(listing);
    for (const account of this.holders(listing)) account.split(listing, action, ticks);
    this.desk.split(listing, action);
    this.record('SPLIT', time, listing, [numerator, denominator]);
  }

  private pay(listing: Listing, { amount, time }: ActionOf<'CASH_DIVIDEND'>): void {
    for (const account of this.holders(listing)) {
      this.record('DIVIDEND', time, listing, [
        account.dividend(listing, perLot(listing, amount)),
        0,
        0,
        this.numberOf(account),
      ]);
    }
  }

  private delist(listing: Listing, { price, time }: ActionOf<'DELISTING'>): void {
    const ticks = price === undefined ? lastTicks(listing) : ticksOf(listing, price);
    this.desk.withdraw(listing, 'DELISTED');
    for (const account of this.holders(listing)) {
      for (const lots of account.close(listing, ticks))
        this.record('DELISTING', time, listing, [lots, ticks, 0, this.numberOf(account)]);
    }
  }

  private spinOff(listing: Listing, to: Listing, action: ActionOf<'SPIN_OFF'>): void {
    const { numerator, denominator, price, costShare, time } = action;
    const given = (Decimal.of(price).toNumber() * numerator) / denominator;
    const share = costShare === undefined ? given / listing.mark : Decimal.of(costShare).toNumber();
    const terms = { ...lotRatio(listing, to, action), costShare: share, ticks: ticksOf(to, price) };
    Listing.setMark(listing, listing.mark - given);
    Listing.setMark(to, Decimal.of(price).toNumber());
    for (const account of this.holders(listing)) {
      this.record('SPIN_OFF', time, listing, [
        to.index,
        account.spinOff(listing, to, terms),
        0,
        this.numberOf(account),
      ]);
    }
  }

  private rename(listing: Listing, to: Listing, { time }: ActionOf<'RENAME'>): void {
    if (Number.isNaN(to.mark)) Listing.setMark(to, listing.mark);
    this.desk.rename(listing, to);
    for (const account of this.holders(listing)) {
      this.record('RENAME', time, listing, [to.index, account.lots(listing), 0, this.numberOf(account)]);
      account.transfer(listing, to);
    }
  }

  private merge(listing: Listing, to: Listing, action: ActionOf<'MERGER'>): void {
    const { cash, numerator, denominator, time } = action;
    const paid = cash === undefined ? 0 : Decimal.of(cash).toNumber();
    const worth = ((listing.mark - paid) * denominator) / numerator;
    if (Number.isNaN(to.mark)) Listing.setMark(to, worth);
    this.desk.withdraw(listing, 'MERGED');
    for (const account of this.holders(listing)) {
      if (cash !== undefined) account.returnCapital(listing, perLot(listing, cash));
      account.split(listing, lotRatio(listing, to, action), Math.round(listing.spec.ticks(to.mark)));
      this.record('MERGER', time, listing, [to.index, account.lots(listing), 0, this.numberOf(account)]);
      account.transfer(listing, to);
    }
  }

  /** What happens to holdings is logged with the number of the account. */
  private numberOf(account: Account): number {
    return this.accounts.indexOf(account);
  }

  private holders(listing: Listing): Account[] {
    return this.accounts.filter((account) => account.held(listing, 'LONG') + account.held(listing, 'SHORT') !== 0);
  }

  private find(id: string): Listing | undefined {
    return this.markets.find(({ listing }) => listing.id === id)?.listing;
  }

  /** @throws UserError `ENGINE.UNKNOWN_INSTRUMENT` */
  private other({ to, instrumentId }: { readonly to: string; readonly instrumentId: string }): Listing {
    const listing = this.find(to);
    if (listing !== undefined) return listing;
    throw new UserError(
      'ENGINE.UNKNOWN_INSTRUMENT',
      `${instrumentId} turns into ${to}, of which the run has no data. Add its bars.`,
      { instrumentId: to },
    );
  }

  private record(
    kind: EventKind,
    time: number,
    { index }: Listing,
    [a = 0, b = 0, c = 0, d = 0]: readonly number[],
  ): void {
    this.log.append(kinds[kind], time, 0, index);
    this.log.detail(a, b, c, d);
  }
}

const lastTicks = (listing: Listing): number => Math.round(listing.spec.ticks(listing.mark));

const ticksOf = (listing: Listing, price: string): number =>
  Math.round(listing.spec.ticks(Decimal.of(price).toNumber()));

/** Units of money per lot for an amount per share. */
const perLot = ({ spec: { instrument, moneyDigits } }: Listing, amount: string): number =>
  Decimal.of(amount).times(Decimal.of(instrument.lotSize)).toNumber() * 10 ** moneyDigits;

/** A ratio of shares as one of lots, where the two instruments' lots differ. */
const lotRatio = (from: Listing, to: Listing, ratio: { readonly numerator: number; readonly denominator: number }) => ({
  numerator: ratio.numerator * from.spec.lot,
  denominator: ratio.denominator * to.spec.lot,
});
