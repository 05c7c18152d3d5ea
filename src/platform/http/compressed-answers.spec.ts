import { gunzipSync } from 'node:zlib';
import { fastify } from 'fastify';
import { compressLargeAnswers } from './compressed-answers.js';

const large = { items: Array.from({ length: 2000 }, (_, k) => `instrument ${k}`) };

async function ask(url: string, encoding: string) {
  const app = fastify();
  compressLargeAnswers(app);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('vary', 'Origin');
    done();
  });
  app.get('/large', () => large);
  app.get('/small', () => ({ items: [] }));
  app.get('/text', (_request, reply) => reply.type('text/plain').send('x'.repeat(50_000)));
  const answer = await app.inject({ url, headers: { 'accept-encoding': encoding } });
  await app.close();
  return answer;
}

describe(compressLargeAnswers, () => {
  it('compresses large JSON for who takes it', async () => {
    const { headers, rawPayload } = await ask('/large', 'br, gzip');
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Origin, accept-encoding' });
    expect(Number(headers['content-length'])).toBe(rawPayload.length);
    expect(JSON.parse(gunzipSync(rawPayload).toString())).toEqual(large);
  });

  it.each([
    ['/large', 'identity'],
    ['/small', 'gzip'],
    ['/text', 'gzip'],
  ])('leaves %s for %s as it is', async (url, encoding) => {
    const { headers } = await ask(url, encoding);
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers.vary).toBe('Origin');
  });
});
