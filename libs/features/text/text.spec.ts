import * as fc from 'fast-check';
import { SeededRng } from '#kernel';
import { qualityOf } from './confusion.js';
import { LexiconSentiment } from './lexicon-sentiment.js';
import { LinearSentiment, type LabelledText, trainLinearSentiment } from './linear-sentiment.js';
import { fitLinearSvm } from './linear-svm.js';
import { termsOf } from './n-grams.js';
import { dot, rowCount, sparseRows } from './sparse-rows.js';
import { Vectoriser, fitTfIdf } from './tf-idf.js';

describe(termsOf.name, () => {
  it('takes words and pairs of words', () => {
    expect(termsOf('Buy AAPL, a buy!', { unit: 'word', shortest: 1, longest: 2 })).toEqual([
      'buy',
      'aapl',
      'buy',
      'buy aapl',
      'aapl buy',
    ]);
  });

  it('takes runs of characters inside words', () => {
    expect(termsOf('Up no', { unit: 'character', shortest: 3, longest: 5 })).toEqual([
      ' up',
      'up ',
      ' up ',
      ' no',
      'no ',
      ' no ',
    ]);
  });
});

describe(Vectoriser.name, () => {
  it('weighs as scikit-learn does', () => {
    // TfidfVectorizer(sublinear_tf=True): gold is in one text of two and twice in this one, silver in both.
    const gold = (1 + Math.log(2)) * (Math.log(3 / 2) + 1);
    const rows = new Vectoriser([
      fitTfIdf(['gold gold silver', 'silver tin'], { unit: 'word', shortest: 1, longest: 1, documentsMin: 1 }),
    ]).rows(['gold gold silver']);
    expect(rows.columns).toBe(4);
    expect(rows.values[1]).toBeCloseTo(gold / Math.hypot(gold, 1), 12);
    expect(rows.values[2]).toBeCloseTo(1 / Math.hypot(gold, 1), 12);
    expect(rows.values[0]).toBe(1);
  });

  it('brings each text to length 1, however long, and knows no new words', () => {
    const fitted = fitTfIdf(['a bee', 'two bees'], { unit: 'character', shortest: 2, longest: 4, documentsMin: 1 });
    const vectoriser = new Vectoriser([fitted]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const rows = vectoriser.rows([text]);
        const length = rows.values.reduce((total, value) => total + value * value, 0);
        expect(Math.min(Math.abs(length - 1), Math.abs(length - 2))).toBeLessThan(1e-9);
      }),
    );
  });
});

describe(fitLinearSvm.name, () => {
  const rows = sparseRows(
    [
      [2, 1, 1],
      [1, -1, 1],
      [-1, 1, 1],
      [-2, -0.5, 1],
      [0.5, 2, 1],
    ].map((row) => new Map(row.entries())),
    3,
  );
  const classes = Uint8Array.of(1, 1, 0, 0, 0);
  const cost = 0.7;
  const loss = (weights: Float64Array): number => {
    let total = weights.reduce((sum, weight) => sum + weight * weight, 0) / 2;
    for (let row = 0; row < rowCount(rows); row++) {
      total += cost * Math.max(0, 1 - (classes[row] === 1 ? 1 : -1) * dot(rows, row, weights)) ** 2;
    }
    return total;
  };

  it('finds the weights that no others beat', () => {
    const weights = fitLinearSvm(rows, classes, { cost, rng: new SeededRng(1) });
    const best = loss(weights);
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 3, maxLength: 3 }), (move) => {
        expect(loss(weights.map((weight, k) => weight + (move[k] ?? 0)))).toBeGreaterThanOrEqual(best - 1e-3);
      }),
    );
  });
});

describe(LexiconSentiment.name, () => {
  const lexicon = new LexiconSentiment();
  const score = (text: string): number => lexicon.scoreOf(text);

  it.each([
    ['Acme beats estimates, raises guidance', 'bullish'],
    ['$ACME upgraded at Some Bank', 'bullish'],
    ['Acme plunges after profit warning', 'bearish'],
    ['Acme downgraded to sell', 'bearish'],
    ['Acme to report on Tuesday', 'neutral'],
    ['', 'neutral'],
  ])('%s: %s', async (text, label) => {
    expect((await lexicon.judge([text]))[0]?.label).toBe(label);
  });

  it('turns what is negated and weighs what is amplified', () => {
    expect(score('profit is growing')).toBeGreaterThan(0);
    expect(score('profit is not growing')).toBeLessThan(0);
    expect(score('shares fell sharply')).toBe(score('shares fell'));
    expect(score('sharply weaker')).toBeLessThan(score('weaker'));
    expect(score('slightly weaker')).toBeGreaterThan(score('weaker'));
  });

  it('hears what comes after a but', () => {
    expect(score('sales weak but profit strong')).toBeGreaterThan(0);
    expect(score('profit strong but sales weak')).toBeLessThan(0);
  });

  it('says why', () => {
    expect(lexicon.found('Acme upgraded')).toEqual([{ term: 'upgrade', weight: 3 }]);
  });

  it('stays within -1 and 1 whatever it reads', () => {
    const words = fc.array(
      fc.constantFrom('surge', 'not', 'plunges', 'very', 'but', 'beats', 'upgrade', '$X', 'http://x'),
    );
    fc.assert(
      fc.property(words, (text) => {
        expect(Math.abs(score(text.join(' ')))).toBeLessThan(1);
      }),
    );
  });
});

describe(LinearSentiment.name, () => {
  const about = (word: string, label: LabelledText['label']): LabelledText[] =>
    ['Acme', 'Beta', 'Gamma', 'Delta'].map((name) => ({ text: `${name} ${word} today`, label }));
  const texts = [...about('soars', 'bullish'), ...about('sinks', 'bearish'), ...about('meets', 'neutral')];
  const train = (given = texts) => trainLinearSentiment(given, new SeededRng(3));

  it('learns what texts of a label have in common', async () => {
    const model = train();
    const judged = model.ok
      ? await new LinearSentiment(model.value).judge(['Omega soars', 'Omega sinks', 'Omega meets'])
      : [];
    expect(judged.map(({ label }) => label)).toEqual(['bullish', 'bearish', 'neutral']);
    expect(judged[0]?.score).toBeGreaterThan(judged[1]?.score ?? 1);
  });

  it('is plain JSON, and the same for the same texts and seed', async () => {
    const [model, again] = [train(), train()];
    expect(again).toEqual(model);
    if (!model.ok) throw new Error('not trained');
    const copy = new LinearSentiment(JSON.parse(JSON.stringify(model.value)));
    expect(await copy.judge(['Omega sinks'])).toEqual(await new LinearSentiment(model.value).judge(['Omega sinks']));
  });

  it('needs texts of every label', () => {
    const missing = train(texts.filter(({ label }) => label !== 'bearish'));
    expect(missing).toMatchObject({ refusal: { code: 'FEATURES.NOTHING_TO_FIT', details: { column: 'bearish' } } });
  });
});

describe(qualityOf.name, () => {
  it('counts and weighs every class the same', () => {
    const quality = qualityOf(
      ['bullish', 'bullish', 'bearish', 'neutral'],
      ['bullish', 'bearish', 'bearish', 'neutral'],
    );
    expect(quality.accuracy).toBe(0.75);
    expect(quality.f1).toEqual({ bullish: 2 / 3, bearish: 2 / 3, neutral: 1 });
    expect(quality.macroF1).toBeCloseTo(7 / 9, 12);
    expect(quality.confusion.bullish).toEqual({ bullish: 1, bearish: 1, neutral: 0 });
  });
});
