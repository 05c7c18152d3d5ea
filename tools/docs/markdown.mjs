export const generated = '<!-- Made by tools/generate-docs.mjs. Do not edit. -->';

export const code = (text) => `\`${text}\``;

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;

export const table = (head, rows) => [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

export const page = (...parts) => `${[generated, ...parts.filter((part) => part !== '')].join('\n\n')}\n`;
