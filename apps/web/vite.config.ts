import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8080';

// eslint-disable-next-line import/no-default-export -- vite reads its configuration from the default export
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
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
