import { createRoot } from 'react-dom/client';
import { loadPlugin } from './load-plugin.ts';
import { Preview } from './Preview.tsx';
import { provideServices } from './runtime-services.ts';
import { shareModules } from './shared-modules.ts';

const container = document.getElementById('reactRoot');
if (container === null) {
  throw new Error('The page has no element with the id reactRoot.');
}
await provideServices();
shareModules(); // after the setters: what the plugin gets are copies of the packages' exports
createRoot(container).render(<Preview plugin={await loadPlugin()} />);
