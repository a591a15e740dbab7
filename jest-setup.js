// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';
import { configure } from '@testing-library/react';

// jsdom lacks this one, which all browsers that Grafana supports have.
URL.canParse ??= (url, base) => {
  try {
    return Boolean(new URL(url, base));
  } catch {
    return false;
  }
};

// Grafana's drawers and lists watch their size, and its lists measure their texts: here nothing has a size.
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
global.ResizeObserver ??= Observer;
global.IntersectionObserver ??= Observer;
HTMLCanvasElement.prototype.getContext = () => ({ measureText: () => ({ width: 0 }) });

// Pages are fetched when first shown, which takes a machine that is busy with other tests some seconds.
configure({ asyncUtilTimeout: 15_000 });
