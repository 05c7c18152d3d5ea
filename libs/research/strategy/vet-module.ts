import type {
  CallExpression,
  Identifier,
  ImportExpression,
  MemberExpression,
  NewExpression,
  Node,
  Program,
} from 'acorn';
import { full, simple } from 'acorn-walk';
import { UserError } from '#kernel';
import { forbiddenMembers, forbiddenNames } from './forbidden.js';
import type { StrategyModule } from './read-module.js';

/**
 * Finds what leads out of a run in one file of a strategy: other packages, built-in modules, the wall clock, randomness, files, network.
 * It is a reader of code and keeps honest authors from mistakes; it is no prison for code that one does not trust.
 * @returns the files of its own that the module imports, as written
 * @throws UserError `RESEARCH.STRATEGY_FORBIDDEN`
 */
export function vetModule({ file, program }: StrategyModule): string[] {
  const refuse = (node: Node, used: string, instead: string): never => {
    const line = `${node.loc?.start.line}`;
    throw new UserError(
      'RESEARCH.STRATEGY_FORBIDDEN',
      `${file}, line ${line}: a strategy cannot use ${used}, since the same run must always give the same result. Use ${instead}.`,
      { file, line, used },
    );
  };
  vetNames(program, refuse);
  return importsOf(program, refuse);
}

type Refuse = (node: Node, used: string, instead: string) => never;

const API = /^quantumalpha(\/testing)?$/;

function importsOf({ body }: Program, refuse: Refuse): string[] {
  const own: string[] = [];
  for (const node of body) {
    if (!('source' in node) || node.source === null || node.source === undefined) continue;
    const name = String(node.source.value);
    if (/^\.{1,2}\//.test(name)) own.push(name);
    else if (!API.test(name)) refuse(node, `the module ${name}`, 'quantumalpha and files of your own (./name.ts)');
  }
  return own;
}

function vetNames(program: Program, refuse: Refuse): void {
  const declared = namesDeclared(program);
  const isGlobal = (node: Node): node is Identifier =>
    node.type === 'Identifier' && !declared.has((node as Identifier).name);
  const isDate = (node: Node) => isGlobal(node) && node.name === 'Date';
  simple(program, {
    Identifier(node) {
      const instead = forbiddenNames.get(node.name);
      if (instead !== undefined && !declared.has(node.name)) refuse(node, node.name, instead);
    },
    MemberExpression(node) {
      vetMember(node, isGlobal, refuse);
    },
    ImportExpression(node: ImportExpression) {
      refuse(node, 'import()', 'an import at the top of the file');
    },
    MetaProperty(node) {
      if (node.meta.name === 'import') refuse(node, 'import.meta', 'its parameters');
    },
    CallExpression(node: CallExpression) {
      if (isDate(node.callee)) refuse(node, 'Date()', 'the clock of the run, this.now');
    },
    NewExpression(node: NewExpression) {
      if (isDate(node.callee) && node.arguments.length === 0)
        refuse(node, 'new Date()', 'the clock of the run, this.now');
    },
  });
}

function vetMember(node: MemberExpression, isGlobal: (node: Node) => node is Identifier, refuse: Refuse): void {
  const { object, property, computed } = node;
  const name = computed ? (property.type === 'Literal' ? String(property.value) : undefined) : nameOf(property);
  if (name === 'constructor') refuse(node, 'constructor', 'the class by its name');
  if (!isGlobal(object)) return;
  const path = `${object.name}.${name}`;
  const instead = forbiddenMembers.get(path);
  if (instead !== undefined) refuse(node, path, instead);
}

const nameOf = (node: Node): string | undefined => (node.type === 'Identifier' ? (node as Identifier).name : undefined);

/** Every name that the file gives to something of its own, wherever it is seen. */
function namesDeclared(program: Program): Set<string> {
  const names = new Set<string>();
  full(program, (node, _, type) => {
    if (type === 'VariablePattern') names.add(nameOf(node) ?? '');
    const { id, local } = node as Node & { readonly id?: Node | null; readonly local?: Node };
    for (const name of [id, local]) if (name?.type === 'Identifier') names.add(nameOf(name) ?? '');
  });
  return names;
}
