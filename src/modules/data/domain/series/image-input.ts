import { isColumnName } from './series.js';

/** How an image becomes the input of a network: `image.json` beside `model.onnx`. */
export interface ImageInput {
  readonly width: number;
  readonly height: number;
  readonly channels: 'rgb' | 'grey';
  /** Whether the channels stand before the rows or behind the columns. */
  readonly layout: 'nchw' | 'nhwc';
  /** A pixel from 0 to 255 is divided by it first. */
  readonly scale: number;
  /** Taken from each channel then, and by what the rest is divided; one for each channel. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Names of the outputs in their order. */
  readonly outputs: readonly string[];
}

const SIDE_MOST = 2048;
const OUTPUTS_MOST = 64;

/** @returns what is wrong with it */
export function imageInputOf(json: unknown): ImageInput | string {
  if (typeof json !== 'object' || json === null) return 'an object';
  const said = json as Readonly<Record<string, unknown>>;
  const { channels = 'rgb', outputs } = said;
  const size = sizeOf(said);
  if (typeof size === 'string') return size;
  if (channels !== 'rgb' && channels !== 'grey') return 'channels rgb or grey';
  if (!isNames(outputs)) return `outputs with 1 to ${OUTPUTS_MOST} names in lower-case letters, digits and _`;
  const scaling = scalingOf(said, channels === 'rgb' ? 3 : 1);
  return typeof scaling === 'string' ? scaling : { ...size, channels, ...scaling, outputs };
}

function sizeOf({
  width,
  height,
  layout = 'nchw',
}: Readonly<Record<string, unknown>>): Pick<ImageInput, 'width' | 'height' | 'layout'> | string {
  if (!isSide(width) || !isSide(height)) return `width and height from 1 to ${SIDE_MOST}`;
  return layout === 'nchw' || layout === 'nhwc' ? { width, height, layout } : 'layout nchw or nhwc';
}

function scalingOf(
  { scale = 255, mean, deviation }: Readonly<Record<string, unknown>>,
  channels: number,
): Pick<ImageInput, 'scale' | 'mean' | 'deviation'> | string {
  const each = (value: number): number[] => Array.from({ length: channels }, () => value);
  const [means, deviations] = [mean ?? each(0), deviation ?? each(1)];
  if (!isNumber(scale) || scale <= 0) return 'a scale above 0';
  if (!isNumbers(means, channels)) return `mean with ${channels} numbers`;
  return isNumbers(deviations, channels) && deviations.every((value) => value > 0)
    ? { scale, mean: means, deviation: deviations }
    : `deviation with ${channels} numbers above 0`;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isSide = (value: unknown): value is number =>
  isNumber(value) && Number.isInteger(value) && value >= 1 && value <= SIDE_MOST;
const isNumbers = (value: unknown, count: number): value is number[] =>
  Array.isArray(value) && value.length === count && value.every(isNumber);
const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length >= 1 &&
  value.length <= OUTPUTS_MOST &&
  new Set(value).size === value.length &&
  value.every((name) => typeof name === 'string' && isColumnName(name));

/** The pixels of an image of the right size, channels together, as a network wants them. */
export function tensorOf(pixels: Uint8Array, { layout, scale, mean, deviation }: ImageInput): Float32Array {
  const channels = mean.length;
  const count = pixels.length / channels;
  const tensor = new Float32Array(pixels.length);
  for (let pixel = 0; pixel < count; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      const value =
        ((pixels[pixel * channels + channel] ?? 0) / scale - (mean[channel] ?? 0)) / (deviation[channel] ?? 1);
      tensor[layout === 'nchw' ? channel * count + pixel : pixel * channels + channel] = value;
    }
  }
  return tensor;
}

export const shapeOf = ({ width, height, layout, mean }: ImageInput): number[] =>
  layout === 'nchw' ? [1, mean.length, height, width] : [1, height, width, mean.length];
