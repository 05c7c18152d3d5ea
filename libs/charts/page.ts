import { escapeHtml } from './html.js';
import { style } from './style.js';

/** A whole page around its content, which is HTML. */
export const page = (title: string, content: string): string =>
  `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style></head><body>
${content}
</body></html>
`;
