import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { sentimentLabels } from '#features';

/** Labelled finance tweets. */
export const TWEETS = '../shared/data/news';
const FIELD = /"((?:[^"]|"")*)"|([^,\n]*)/y;

export interface Labelled {
  readonly text: string;
  readonly label: (typeof sentimentLabels)[number];
}

export function tweets(name: 'sent_train' | 'sent_valid'): Labelled[] {
  const csv = gunzipSync(readFileSync(`${TWEETS}/${name}.csv.gz`))
    .toString('utf8')
    .replaceAll('\r\n', '\n');
  const rows: Labelled[] = [];
  FIELD.lastIndex = csv.indexOf('\n') + 1;
  while (FIELD.lastIndex < csv.length) {
    const text = field(csv);
    const label = sentimentLabels[Number(field(csv))];
    if (label === undefined) throw new Error(`${name}: a row without a label`);
    rows.push({ text, label });
  }
  return rows;
}

/** The next field; goes past the comma or the end of the line behind it. */
function field(csv: string): string {
  const [, quoted, plain] = FIELD.exec(csv) ?? [];
  FIELD.lastIndex += 1;
  return quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"');
}
