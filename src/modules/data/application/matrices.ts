import { Injectable } from '@nestjs/common';
import { type FeatureMatrix, MatrixCache, cachedMatrix, matrixKeys } from '#features';
import { ComputePool } from '#messaging';
import { type FeatureColumns, panelOf } from '../domain/features/feature-rows.js';
import type { MatrixOf } from '../domain/features/labelled-rows.js';
import type { DefinedFeatures } from './feature-inputs.js';

/** Runs on a thread: a long history takes seconds. */
const TASK = { file: new URL('../domain/features/labelled-rows.js', import.meta.url).href, name: 'matrixOf' };

/** Feature matrices, each computed once for the same data and definitions. */
@Injectable()
export class Matrices {
  constructor(
    private readonly cache: MatrixCache,
    private readonly compute: ComputePool,
  ) {}

  of({ set, texts, fields }: DefinedFeatures, columns: FeatureColumns): Promise<FeatureMatrix> {
    const task: MatrixOf = { features: texts, fields, columns };
    return cachedMatrix(this.cache, matrixKeys(set, panelOf(columns)).key, () => this.compute.run(TASK, task));
  }
}
