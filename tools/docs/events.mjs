import { join } from 'node:path';
import { IntegrationEvent, fieldsOf } from '../../libs/messaging/index.ts';
import { manifest } from '../../src/modules.manifest.ts';
import { code, page, table } from './markdown.mjs';
import { classesOf, sourceFiles } from './source-files.mjs';

const TEXT = `What the modules tell each other after it has happened. Events of one key are delivered in the order of their commits,
each takes effect once in every consumer, and every one becomes an entry of the audit trail. The wire name is stable; another
form of the same event gets another version.`;

export async function eventReference(root) {
  const written = new Map(
    sourceFiles(root, /\/contracts\/.*\.ts$/).flatMap((file) =>
      classesOf(join(root, file)).map((each) => [each.name, each]),
    ),
  );
  const parts = await Promise.all(manifest.map(({ name }) => moduleEvents(name, written)));
  return page('# Events', TEXT, ...parts);
}

async function moduleEvents(module, written) {
  const contracts = await import(`../../src/modules/${module}/contracts/index.ts`);
  const events = Object.values(contracts)
    .filter((value) => typeof value === 'function' && value.prototype instanceof IntegrationEvent)
    .toSorted((a, b) => a.type.localeCompare(b.type));
  if (events.length === 0) return '';
  return [`## ${module}`, ...events.map((event) => section(event, written.get(event.name)))].join('\n\n');
}

function section(event, { comment, members }) {
  const key = members.find(({ name }) => name === 'key')?.returned ?? '';
  const comments = new Map(members.map((member) => [member.name, member.comment]));
  const rows = fieldsOf(event).map((field) => [
    code(field.name),
    `${typeOf(field)}${field.list ? ' list' : ''}${field.optional ? ', may be missing' : ''}`,
    field.description || comments.get(field.name) || '',
  ]);
  return [
    `### ${code(event.type)}`,
    comment,
    `Key: ${code(key.replaceAll('this.', ''))}.`,
    table(['field', 'type', 'meaning'], rows),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function typeOf({ kind, choices, of }) {
  if (kind === 'choice') return choices.map(code).join(', ');
  if (kind === 'object') return of().name;
  return kind;
}
