#!/usr/bin/env node
// The installed command: the same way in as `npm start`.
await import('./bootstrap.mjs');
