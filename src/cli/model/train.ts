import { type Command, Option } from 'commander';
import { UserError } from '#kernel';
import type { LabelChoice } from '#modules/data';
import type { ModelView, ProcessorChoice, TrainModel } from '#modules/ai';
import { momentOf } from '../data/moment-of.js';
import { visitAs } from '../data/visit.js';
import { type Output, outputOf } from '../output.js';
import { modelInWords } from './model-in-words.js';

const LABELS = ['return', 'direction', 'scaled-return', 'triple-barrier'];
const PROCESSORS = ['z-score', 'robust-z-score', 'rank', 'winsorise', 'fill'];

interface Options {
  readonly set?: string;
  readonly expressions?: string[];
  readonly label: string;
  readonly process?: string[];
  readonly horizon?: string;
  readonly folds?: string;
  readonly penalty?: string;
  readonly to?: string;
  readonly activate?: boolean;
}

/** `model train` */
export function registerModelTrain(model: Command): void {
  const command = model
    .command('train')
    .description('train a model, judge it on what it has not seen, and keep it')
    .argument('<instrument>', 'such as SP500.INDEX')
    .option('--set <name>', 'features by the name of a set (default: desk); data features list has the names')
    .option('--expressions <expressions...>', 'expressions instead, such as "Mean($close,20)/$close"')
    .addOption(new Option('--label <kind>', 'what it is to foretell').choices(LABELS).default('return'))
    .addOption(
      new Option(
        '--process <steps...>',
        'what is done to the features first, one after another, learnt from training rows alone',
      ).choices(PROCESSORS),
    )
    .option('--horizon <bars>', 'bars ahead (default 5)')
    .option('--folds <number>', 'walk-forward folds (default 8)')
    .option('--penalty <number>', 'ridge penalty (default 100)')
    .option('--to <date>', 'no bar that closed after it is looked at')
    .option('--activate', 'let it speak for its instrument from now on');
  command.action(async (instrumentId: string, options: Options) => {
    const output = outputOf(command);
    const trained = await train(instrumentId, options, output);
    output.result(trained, modelInWords(trained));
  });
}

async function train(instrumentId: string, options: Options, output: Output): Promise<ModelView> {
  const [{ ListModels, TRAINING, TrainModel: Train }, { checked }, { trainAndWait }] = await Promise.all([
    import('#modules/ai'),
    import('#platform/http'),
    import('../../desk/model-jobs.js'),
  ]);
  const request = checked(Train, { instrumentId, ...requestOf(options) });
  return visitAs('admin', async (buses, desk) => {
    desk.lifecycle.workOn(TRAINING);
    let said = '';
    const { modelId } = await trainAndWait(buses, request, ({ progress, note }) => {
      const line = `  ${Math.round(progress * 100)} %  ${note}`;
      if (line !== said) output.line(line);
      said = line;
    });
    const { items } = await buses.ask(ListModels.of({ instrumentId, limit: 100 }));
    const found = items.find(({ id }) => id === modelId);
    if (found === undefined) throw new UserError('AI.MODEL_UNKNOWN', 'The model was made, but is not in the list.');
    return found;
  });
}

function requestOf({
  set,
  expressions,
  label,
  process: steps = [],
  to,
  activate,
  ...numbers
}: Options): Partial<TrainModel> {
  return {
    label: { kind: constant(label) as LabelChoice['kind'] },
    processors: steps.map(processorOf),
    activate: activate === true,
    ...numberOf('horizonBars', numbers.horizon),
    ...numberOf('folds', numbers.folds),
    ...numberOf('penalty', numbers.penalty),
    ...(set === undefined ? {} : { featureSet: set }),
    ...(expressions === undefined ? {} : { expressions }),
    ...(to === undefined ? {} : { trainTo: momentOf('--to', to) }),
  };
}

const numberOf = (name: string, text: string | undefined) => (text === undefined ? {} : { [name]: Number(text) });

const processorOf = (step: string): ProcessorChoice => ({ kind: constant(step) as ProcessorChoice['kind'] });

/** `triple-barrier` is `TRIPLE_BARRIER`. */
const constant = (word: string): string => word.toUpperCase().replaceAll('-', '_');
