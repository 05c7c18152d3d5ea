import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = 'http://127.0.0.1:8080';

/** The best there is takes ten times as long for a twentieth less. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Puts each text file beside itself compressed, as the server hands it out to who takes it. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const texts = Object.values(bundle).map(
      (file) => [file.fileName, 'code' in file ? file.code : file.source] as const,
    );
    for (const [name, text] of texts) {
      if (!/\.(js|css|html|svg)$/.test(name)) continue;
      await writeFile(join(dir, `${name}.br`), brotliCompressSync(text, brotli));
      await writeFile(join(dir, `${name}.gz`), gzipSync(text));
    }
  },
});

// eslint-disable-next-line import/no-default-export -- vite reads its configuration from the default export
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), compressed()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Assets are files of their own: the content security policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Packages that sign-in, desk and data page share are one file: in several they would import half of each other by name.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 3, test: /node_modules/ }] } },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/graphql': server,
      '/ws': { target: server.replace('http', 'ws'), ws: true },
    },
  },
});
