/** @jest-environment ./libs/learn/testing/onnx-runtime.environment.cjs */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OnnxSentiment } from './onnx-sentiment.js';

/**
 * A network as FinBERT is asked, made with onnx.helper: input_ids and attention_mask in, logits of positive, negative and neutral out; the
 * logits are the sum of what each of eight tokens says: 5 positive, 6 negative, 7 neutral.
 */
const MODEL = [
  'CAc6uAMKJgoBRQoJaW5wdXRfaWRzEgFlIgZHYXRoZXIqCwoEYXhpcxgAoAECCiQKDmF0dGVudGlvbl9tYXNrEgFtIgRDYXN0KgkK',
  'AnRvGAGgAQIKFwoBbQoDdHdvEgJtMyIJVW5zcXVlZXplChAKAWUKAm0zEgJlbSIDTXVsCi0KAmVtCgNvbmUSBmxvZ2l0cyIJUmVk',
  'dWNlU3VtKg8KCGtlZXBkaW1zGACgAQISA2JhZyprCAgIAxABQgFFSmAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIBAAAAAAAAAAAAAAAAAAACAQAAAAAAAAAAAAAAAAAAAAEAqEwgBEAdCA3R3b0oI',
  'AgAAAAAAAAAqEwgBEAdCA29uZUoIAQAAAAAAAABaJgoJaW5wdXRfaWRzEhkKFwgHEhMKBxIFYmF0Y2gKCBIGbGVuZ3RoWisKDmF0',
  'dGVudGlvbl9tYXNrEhkKFwgHEhMKBxIFYmF0Y2gKCBIGbGVuZ3RoYh0KBmxvZ2l0cxITChEIARINCgcSBWJhdGNoCgIIA0IECgAQ',
  'DQ==',
].join('');

const special = (content: string, id: number) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});
const template = (token: string, id: number) => ({ id: token, ids: [id], tokens: [token] });
const TOKENIZER = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: ['[PAD]', '[UNK]', '[CLS]', '[SEP]'].map(special),
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [
      { SpecialToken: { id: '[CLS]', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: '[SEP]', type_id: 0 } },
    ],
    pair: [],
    special_tokens: { '[CLS]': template('[CLS]', 2), '[SEP]': template('[SEP]', 3) },
  },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: { '[PAD]': 0, '[UNK]': 1, '[CLS]': 2, '[SEP]': 3, shares: 4, soar: 5, sink: 6, wait: 7 },
  },
};

describe(OnnxSentiment.name, () => {
  const folder = mkdtempSync(join(tmpdir(), 'sentiment-'));
  const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);

  beforeEach(() => {
    put('model.onnx', Buffer.from(MODEL, 'base64'));
    put('tokenizer.json', JSON.stringify(TOKENIZER));
    put('config.json', '{}');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const judged = async (...texts: string[]) => (await OnnxSentiment.open(folder)).judge(texts);

  it('judges texts of any length together as it judges them alone', async () => {
    const texts = ['Shares SOAR', 'shares sink and sink', 'wait', '', 'soar '.repeat(2000)];
    const together = await judged(...texts);
    expect(together.slice(0, 3).map(({ label }) => label)).toEqual(['bullish', 'bearish', 'neutral']);
    for (const [k, text] of texts.entries()) expect((await judged(text))[0]).toEqual(together[k]);
    // softmax of (4, 0, 0)
    expect(together[0]?.score).toBeCloseTo((Math.E ** 4 - 1) / (Math.E ** 4 + 2), 6);
  });

  it('takes the order of the classes from the model', async () => {
    put('config.json', JSON.stringify({ id2label: { 0: 'Bearish', 1: 'Bullish', 2: 'Neutral' } }));
    expect((await judged('soar'))[0]?.label).toBe('bearish');
  });

  it.each([
    ['model.onnx', 'no network'],
    ['tokenizer.json', '{'],
    ['config.json', JSON.stringify({ id2label: { 0: 'spam' } })],
  ])('says what is wrong with %s', async (name, content) => {
    put(name, content);
    await expect(OnnxSentiment.open(folder)).rejects.toMatchObject({
      code: 'DATA.SENTIMENT_MODEL_UNUSABLE',
      details: { folder, reason: expect.any(String) },
    });
  });
});
