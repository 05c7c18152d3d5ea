import {
  defineFeatures,
  findOperator,
  featureSets,
  indicatorOperatorNames,
  operators,
} from '../../libs/features/index.ts';
import { code, page, table } from './markdown.mjs';

const TEXT = `What may stand in the expression of a feature, and the sets that there are by name. How the language works:
[libs/features](../../libs/features/README.md).`;

const SIGNS = `\`x + y\`, \`-\`, \`*\`, \`/\`, \`x ** y\`, \`>\`, \`>=\`, \`<\`, \`<=\`, \`==\`, \`!=\`, \`x & y\`, \`x | y\` and \`!x\` stand for the operators
of the same meaning, in this order of binding from tight to loose: \`**\`, sign, \`* /\`, \`+ -\`, comparisons, \`!\`, \`&\`, \`|\`.`;

const INDICATORS = `The indicators of [libs/quant](../../libs/quant/indicators/README.md): series first, then parameters in this order, each of which
may be left out from the end. Their values before the look-back are not known.`;

export function featureReference() {
  const byGroup = Map.groupBy(operators, ({ group }) => group);
  const groups = [...byGroup].map(([group, members]) => `## ${titleOf(group)}\n\n${operatorTable(members)}`);
  const indicators = operatorTable(indicatorOperatorNames().map(findOperator));
  return page('# Features', TEXT, SIGNS, ...groups, '## Indicators', INDICATORS, indicators, ...featureSets.map(setOf));
}

const titleOf = (group) => group[0].toUpperCase() + group.slice(1);

const operatorTable = (members) =>
  table(
    ['operator', 'gives', 'value'],
    members.map((operator) => [code(callOf(operator)), operator.result, operator.about]),
  );

const callOf = ({ name, parameters }) => `${name}(${parameters.map(argumentOf).join(', ')})`;

function argumentOf({ name, kind, type, default: left }) {
  const kept = left === undefined ? '' : `=${left}`;
  return kind === 'series' && type !== 'number' ? `${name}: ${type}` : `${name}${kept}`;
}

function setOf({ name, about, features, fields }) {
  const set = defineFeatures(features, { fields });
  if (!set.ok) throw new Error(`${name}: ${set.refusal.message}`);
  const rows = features.map((feature) => [code(feature.name), code(feature.expression)]);
  const facts = `${features.length} features, ${set.value.lookback} rows back. ${about}`;
  return [`## Set ${code(name)}`, facts, table(['feature', 'expression'], rows)].join('\n\n');
}
