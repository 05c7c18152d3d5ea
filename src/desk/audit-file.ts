import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { UserError } from '#kernel';
import type { AuditLink } from '#platform/audit';

/** The entries of an exported audit trail, one JSON object a line. @throws UserError `PLATFORM.FILE_UNREADABLE` */
export async function* readAuditFile(file: string): AsyncGenerator<AuditLink> {
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      line += 1;
      if (text !== '') yield JSON.parse(text) as AuditLink;
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UserError('PLATFORM.FILE_UNREADABLE', `${file} cannot be read as an audit trail: ${problem}`, {
      file,
      line: String(line),
    });
  }
}
