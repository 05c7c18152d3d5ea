import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { applyColorMode } from './app/color-mode.js';
import { createServices } from './app/services.js';

applyColorMode();

const root = document.getElementById('root');
if (root === null) throw new Error('#root is missing in index.html');
createRoot(root).render(<App services={createServices()} />);
