import { Injectable } from '@nestjs/common';
import { SignalGenerated, type SignalView } from '#modules/ai';
import { EquityMarked } from '#modules/analytics';
import { AlertClosed, AlertRaised } from '#modules/compliance';
import { BarClosed, type BarView } from '#modules/data';
import { FillBooked, OrderUpdated } from '#modules/execution';
import { TradingStateChanged } from '#modules/risk';
import { type Envelope, type EventObserver, type IntegrationEvent, Observes } from '#messaging';
import { SlowChannels } from './slow-channels.js';
import { SocketHub } from './socket-hub.js';

/** Shows what happens to whoever listens. */
@Injectable()
@Observes(
  BarClosed,
  SignalGenerated,
  OrderUpdated,
  FillBooked,
  EquityMarked,
  AlertRaised,
  AlertClosed,
  TradingStateChanged,
)
export class DeskObserver implements EventObserver {
  constructor(
    private readonly hub: SocketHub,
    private readonly slow: SlowChannels,
  ) {}

  observe(event: IntegrationEvent, envelope: Envelope): void {
    if (event instanceof BarClosed) this.bar(event);
    else if (event instanceof SignalGenerated)
      this.hub.publish('signals', toSignal(event, envelope), `signal:${event.signalId}`);
    else if (event instanceof OrderUpdated)
      this.hub.publish(`orders:${event.order.accountId}`, event.order, `order:${event.order.id}`);
    else if (event instanceof FillBooked) this.fill(event);
    else if (event instanceof EquityMarked) this.equity(event);
    else if (event instanceof AlertRaised || event instanceof AlertClosed) this.slow.refresh('alerts');
    else if (event instanceof TradingStateChanged) this.slow.refresh('trading-state');
  }

  private bar(event: BarClosed): void {
    const { instrumentId, timeframe, openTime, closeTime, open, high, low, close, volume, synthetic } = event;
    const view: BarView = { instrumentId, timeframe, openTime, closeTime, open, high, low, close, volume, synthetic };
    this.hub.publish(`bars:${instrumentId}`, view, `bar:${instrumentId}:${closeTime}`);
    this.slow.refresh('feeds');
    for (const channel of this.hub.heardChannels('risk')) this.slow.refresh(channel);
  }

  private fill({ fill, position }: FillBooked): void {
    this.hub.publish(`fills:${fill.accountId}`, fill, `fill:${fill.id}`);
    this.hub.publish(
      `positions:${fill.accountId}`,
      position,
      `position:${position.accountId}:${position.instrumentId}`,
    );
    this.slow.refresh(`risk:${fill.accountId}`);
  }

  private equity({ accountId, time, equity, cash, benchmark }: EquityMarked): void {
    this.hub.publish(`equity:${accountId}`, { time, equity, cash, benchmark }, `equity:${accountId}:${time}`);
  }
}

function toSignal(event: SignalGenerated, { correlationId, occurredAt }: Envelope): SignalView {
  const { signalId, modelId, instrumentId, barTime, expectedReturn, strength, horizonBars, referencePrice, synthetic } =
    event;
  const signal = { modelId, instrumentId, barTime, expectedReturn, strength, horizonBars, referencePrice, synthetic };
  return { id: signalId, ...signal, correlationId, createdAt: occurredAt };
}
