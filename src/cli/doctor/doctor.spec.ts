import { describe, expect, it } from '@jest/globals';
import { withoutSecret } from './connections.js';
import { failure, fine, judged, summaryOf, tableOf, warning } from './finding.js';
import { nodeFinding } from './machine.js';
import { listeningInodes } from './port.js';

const TCP_TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41001 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1F90 0100007F:C35A 01 00000000:00000000 00:00000000 00000000     0        0 41002 1 0000000000000000 20 4 30 10 -1
   2: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41003 1 0000000000000000 100 0 0 10 0
`;

describe('doctor', () => {
  it('finds who listens on a port, not who talks to it', () => {
    expect(listeningInodes(TCP_TABLE, 8080)).toEqual(['41001']);
    expect(listeningInodes(TCP_TABLE, 8081)).toEqual([]);
  });

  it.each([
    [99, 'fail'],
    [100, 'warn'],
    [199, 'warn'],
    [200, 'ok'],
  ])('judges %d as %s', (amount, status) => {
    const finding = judged(amount, { fail: 100, warn: 200 }, { check: 'disk', found: '', advice: 'Free some.' });
    expect(finding).toMatchObject({ status, advice: status === 'ok' ? null : 'Free some.' });
  });

  it('wants Node 24', () => {
    expect(nodeFinding('20.20.2').status).toBe('fail');
    expect(nodeFinding('24.0.0').status).toBe('ok');
  });

  it('shows no password', () => {
    expect(withoutSecret('postgres://ann:secret@db.example:5432/desk')).toBe('db.example:5432/desk');
  });

  it('prints what to do below what it found', () => {
    const findings = [
      fine('node', '24.0.0'),
      failure('port 8080', 'in use', 'Stop that.'),
      warning('disk', '1 MB', 'Free some.'),
    ];
    expect(tableOf(findings).split('\n').slice(0, 3)).toEqual([
      'ok    node       24.0.0',
      'fail  port 8080  in use',
      '                 → Stop that.',
    ]);
    expect(summaryOf(findings)).toBe('1 of 3 checks failed, 1 with a warning.');
    expect(summaryOf(findings.slice(0, 1))).toBe('Everything is in order.');
  });
});
