import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import type { InferenceSession } from 'onnxruntime-node';
import { type Sentiment, SentimentModel } from '#features';
import { OperationalError } from '#kernel';
import { dataErrors } from '../domain/data.errors.js';
import { type ClassLabels, classLabelsOf, sentimentOf } from './sentiment-classes.js';

const TOKENS_MAX = 512;
/** Texts that go through the network together. */
const BATCH = 16;

/**
 * A text classifier of the user's, FinBERT or its like: a folder with `model.onnx`, `tokenizer.json` and, where the classes are not positive,
 * negative, neutral in this order, `config.json` with `id2label`.
 */
export class OnnxSentiment extends SentimentModel {
  private constructor(
    private readonly session: InferenceSession,
    private readonly tokenizer: Tokenizer,
    private readonly labels: ClassLabels,
  ) {
    super();
  }

  /** @throws OperationalError `DATA.SENTIMENT_MODEL_UNUSABLE` */
  static async open(folder: string): Promise<OnnxSentiment> {
    try {
      const tokenizer = new Tokenizer(JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8')), {});
      const labels = classLabelsOf(await configOf(folder));
      const { InferenceSession } = await import('onnxruntime-node');
      const session = await InferenceSession.create(join(folder, 'model.onnx'), { intraOpNumThreads: 1 });
      return new OnnxSentiment(session, tokenizer, labels);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const { message } = dataErrors['DATA.SENTIMENT_MODEL_UNUSABLE'];
      throw new OperationalError('DATA.SENTIMENT_MODEL_UNUSABLE', message, { folder, reason }, { cause });
    }
  }

  async judge(texts: readonly string[]): Promise<Sentiment[]> {
    const judged: Sentiment[] = [];
    for (let i = 0; i < texts.length; i += BATCH) judged.push(...(await this.judgeBatch(texts.slice(i, i + BATCH))));
    return judged;
  }

  private async judgeBatch(texts: readonly string[]): Promise<Sentiment[]> {
    const { Tensor } = await import('onnxruntime-node');
    const encoded = texts.map((text) => shortened(this.tokenizer.encode(text).ids));
    const length = Math.max(1, ...encoded.map((ids) => ids.length));
    const filled = (of: (ids: readonly number[], place: number) => number): InstanceType<typeof Tensor> => {
      const numbers = BigInt64Array.from(
        encoded.flatMap((ids) => Array.from({ length }, (_, place) => BigInt(of(ids, place)))),
      );
      return new Tensor('int64', numbers, [texts.length, length]);
    };
    const padding = this.tokenizer.token_to_id('[PAD]') ?? this.tokenizer.token_to_id('<pad>') ?? 0;
    const inputs = {
      input_ids: filled((ids, place) => ids[place] ?? padding),
      attention_mask: filled((ids, place) => Number(place < ids.length)),
      token_type_ids: filled(() => 0),
    };
    const asked = Object.entries(inputs).filter(([name]) => this.session.inputNames.includes(name));
    const outputs = await this.session.run(Object.fromEntries(asked));
    const logits = outputs[this.session.outputNames[0] ?? '']?.data ?? [];
    const classes = logits.length / texts.length;
    return texts.map((_, k) =>
      sentimentOf(
        Array.from({ length: classes }, (__, c) => Number(logits[k * classes + c])),
        this.labels,
      ),
    );
  }
}

/** Longer texts lose their end, but not the token that closes them. */
const shortened = (ids: readonly number[]): readonly number[] =>
  ids.length <= TOKENS_MAX ? ids : [...ids.slice(0, TOKENS_MAX - 1), ids.at(-1) ?? 0];

async function configOf(folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}
