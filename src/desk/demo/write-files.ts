import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditEntryView } from '#modules/compliance';
import type { OrderView } from '#modules/execution';
import { toCsv } from './csv.js';
import type { DemoResult } from './demo-result.js';
import { type ReportInput, renderReport } from './report/render-report.js';

export interface RunRecord extends ReportInput {
  readonly result: DemoResult;
  readonly orders: readonly OrderView[];
  readonly audit: readonly AuditEntryView[];
}

/** Writes the files of a run; each appears whole or not at all, `result.json` last. The names of the files. */
export async function writeRun(folder: string, run: RunRecord): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: [string, string][] = [
    ['orders.csv', toCsv(run.orders, ORDER_COLUMNS)],
    ['fills.csv', toCsv(run.fills, FILL_COLUMNS)],
    ['equity.csv', toCsv(run.equity, ['time', 'equity', 'cash', 'benchmark'])],
    ['audit.jsonl', run.audit.map((entry) => `${JSON.stringify(entry)}\n`).join('')],
    ['report.html', renderReport(run)],
    ['result.json', `${JSON.stringify(run.result, null, 2)}\n`],
  ];
  for (const [name, text] of files) {
    const path = join(folder, name);
    await writeFile(`${path}.part`, text);
    await rename(`${path}.part`, path);
  }
  return files.map(([name]) => name);
}

const ORDER_COLUMNS = [
  'id',
  'clientOrderId',
  'parentOrderId',
  'accountId',
  'instrumentId',
  'side',
  'type',
  'timeInForce',
  'algorithm',
  'quantity',
  'filledQuantity',
  'averagePrice',
  'limitPrice',
  'stopPrice',
  'arrivalPrice',
  'status',
  'reasonCode',
  'correlationId',
  'createdAt',
  'updatedAt',
] as const;

const FILL_COLUMNS = [
  'id',
  'tradeId',
  'orderId',
  'parentOrderId',
  'accountId',
  'instrumentId',
  'side',
  'quantity',
  'price',
  'fee',
  'currency',
  'marketTime',
  'correlationId',
] as const;
