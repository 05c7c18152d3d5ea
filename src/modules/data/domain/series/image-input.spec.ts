import { type ImageInput, imageInputOf, shapeOf, tensorOf } from './image-input.js';

const input = (json: object): ImageInput => {
  const read = imageInputOf({ width: 2, height: 1, outputs: ['cars'], ...json });
  if (typeof read === 'string') throw new Error(read);
  return read;
};

describe(imageInputOf.name, () => {
  it('takes what is usual where nothing is said', () => {
    expect(input({})).toEqual({
      width: 2,
      height: 1,
      channels: 'rgb',
      layout: 'nchw',
      scale: 255,
      mean: [0, 0, 0],
      deviation: [1, 1, 1],
      outputs: ['cars'],
    });
  });

  it.each([
    [null, 'an object'],
    [{ width: 0 }, 'width and height from 1 to 2048'],
    [{ width: 1e6 }, 'width and height from 1 to 2048'],
    [{ channels: 'cmyk' }, 'channels rgb or grey'],
    [{ layout: 'hwc' }, 'layout nchw or nhwc'],
    [{ scale: 0 }, 'a scale above 0'],
    [{ mean: [0] }, 'mean with 3 numbers'],
    [{ deviation: [1, 0, 1] }, 'deviation with 3 numbers above 0'],
    [{ outputs: [] }, 'outputs with 1 to 64 names in lower-case letters, digits and _'],
    [{ outputs: ['a', 'a'] }, 'outputs with 1 to 64 names in lower-case letters, digits and _'],
  ])('says what is wrong with %j', (json, expected) => {
    expect(imageInputOf(json === null ? null : { width: 2, height: 1, outputs: ['cars'], ...json })).toBe(expected);
  });
});

describe(tensorOf.name, () => {
  const pixels = Uint8Array.of(255, 0, 51, 0, 255, 102);

  it('puts channels before or behind, each brought to its scale', () => {
    const rounded = (of: ImageInput) => [...tensorOf(pixels, of)].map((value) => Math.round(value * 100) / 100);
    expect(rounded(input({}))).toEqual([1, 0, 0, 1, 0.2, 0.4]);
    expect(rounded(input({ layout: 'nhwc', mean: [0.5, 0, 0.2], deviation: [0.5, 1, 2] }))).toEqual([
      1, 0, 0, -1, 1, 0.1,
    ]);
    expect(shapeOf(input({}))).toEqual([1, 3, 1, 2]);
    expect(shapeOf(input({ layout: 'nhwc', channels: 'grey' }))).toEqual([1, 1, 2, 1]);
  });
});
