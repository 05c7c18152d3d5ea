import { colorSchemeAttribute } from './theme.js';

/** Sets the remembered or the system's colours before anything is drawn, so that the page does not flash. */
export function applyColorMode(): void {
  // Where the theme keeps the user's choice.
  const chosen = localStorage.getItem('mui-mode') ?? 'system';
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const isDark = chosen === 'dark' || (chosen === 'system' && systemIsDark);
  document.documentElement.setAttribute(colorSchemeAttribute, isDark ? 'dark' : 'light');
}
