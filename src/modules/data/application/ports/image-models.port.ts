import type { Result } from '#kernel';
import type { DataErrorCode } from '../../domain/data.errors.js';

/** What a network gives for an image, by the names of its outputs. */
export interface ImageReading {
  readonly columns: readonly string[];
  /** In the order of the images, then of the columns. */
  readonly values: readonly (readonly number[])[];
}

/** Networks of the user's that make numbers of images. */
export abstract class ImageModels {
  /** Refused with `DATA.IMAGE_MODEL_UNKNOWN`, `DATA.IMAGE_MODEL_UNUSABLE`, `DATA.IMAGE_UNREADABLE` with the number of the image. */
  abstract read(model: string, images: readonly Uint8Array[]): Promise<Result<ImageReading, DataErrorCode>>;
}
