import { formatDecimal, moneyText, priceText, shortened, signOf } from '../format/decimal.js';
import { formatMeasure, formatPercent, NOTHING } from '../format/measure.js';

const texts = { quantity: shortened, price: priceText, money: moneyText } as const;

interface AmountProps {
  /** A decimal as text; null shows a dash. */
  readonly value: string | null | undefined;
  /** A plus before what is above zero. */
  readonly signed?: boolean;
  /** Coloured as gain or loss. */
  readonly toned?: boolean;
  /** What it is decides about its digits; default: a quantity, or what has digits of its own. */
  readonly of?: keyof typeof texts;
}

/** Money, prices and quantities as they came; a long fraction is shown rounded, and whole in its title. */
export function Amount({ value, signed = false, toned = false, of = 'quantity' }: AmountProps) {
  const shown = texts[of](value ?? '');
  const text = value ? formatDecimal(shown, { signed }) : NOTHING;
  return <Figure text={text} title={shown === value ? undefined : value} sign={toned && value ? signOf(value) : 0} />;
}

interface MeasureProps {
  readonly value: number | null | undefined;
  readonly percent?: boolean;
  readonly places?: number;
  readonly signed?: boolean;
  readonly toned?: boolean;
}

/** Returns, ratios and shares. */
export function Measure({ value, percent = false, places = 2, signed = false, toned = false }: MeasureProps) {
  const format = percent ? formatPercent : formatMeasure;
  const text = format(value, { places, signed });
  const showsZero = !/[1-9]/.test(text);
  return <Figure text={text} sign={toned && value && !showsZero ? Math.sign(value) : 0} />;
}

interface FigureProps {
  readonly text: string;
  readonly sign: number;
  readonly title?: string | null | undefined;
}

function Figure({ text, sign, title }: FigureProps) {
  return (
    <span className={classOf(sign)} title={title ?? undefined}>
      {text}
    </span>
  );
}

function classOf(sign: number): string {
  if (sign === 0) return 'figure';
  return sign > 0 ? 'figure gain' : 'figure loss';
}
