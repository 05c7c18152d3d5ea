import type { CliCommand } from './cli-command.js';
import { registerModelList } from './model/list.js';
import { registerModelTrain } from './model/train.js';

export const modelCommand: CliCommand = {
  name: 'model',
  describe: 'train models on features of your choice and see those that there are',
  register: (command) => {
    registerModelTrain(command);
    registerModelList(command);
  },
};
