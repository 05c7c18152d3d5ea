import type { ImageInput } from '../../domain/series/image-input.js';

/** Of the packed image, and of its pixels before it is made smaller: one of more is not opened. */
const BYTES_MOST = 33_554_432;
const PIXELS_MOST = 100_000_000;
const FORMATS: ReadonlySet<string> = new Set(['png', 'jpeg']);

/**
 * The pixels of a PNG or JPEG brought to the size and channels that are wanted, row by row, the channels of a pixel together: upright as its EXIF
 * says, stretched to the size, what is transparent on black.
 * @returns what is wrong with it
 */
export async function pixelsOf(
  image: Uint8Array,
  { width, height, channels }: ImageInput,
): Promise<Uint8Array | string> {
  if (image.length > BYTES_MOST) return `at most ${BYTES_MOST} bytes`;
  const module = await import('sharp').catch(() => null);
  if (module === null) return 'the package sharp: npm install --include=optional';
  try {
    const open = () => module.default(image, { limitInputPixels: PIXELS_MOST, failOn: 'error', sequentialRead: true });
    const { format } = await open().metadata();
    if (!FORMATS.has(format)) return 'a PNG or JPEG';
    const flat = open().autoOrient().flatten({ background: '#000' });
    const toned = channels === 'grey' ? flat.toColourspace('b-w') : flat.toColourspace('srgb');
    const { data, info } = await toned
      .resize(width, height, { fit: 'fill' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const wanted = channels === 'grey' ? 1 : 3;
    return info.channels === wanted ? new Uint8Array(data) : `${wanted} channels, not ${info.channels}`;
  } catch {
    return `a whole PNG or JPEG of at most ${PIXELS_MOST} pixels`;
  }
}
