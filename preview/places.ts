import { join } from 'node:path';
import type { GrafanaPackages } from './grafana-packages.ts';
import type { NestedPanel } from './nested-panels.ts';
import type { Mount } from './static-files.ts';

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const inter = join(modules, '@fontsource-variable', 'inter', 'files');
const mono = join(modules, '@fontsource-variable', 'roboto-mono', 'files', 'roboto-mono-latin-wght-normal.woff2');
/** The names under which @grafana/ui asks Grafana for its fonts. */
const fonts: Readonly<Record<string, string>> = {
  'inter/Inter-Regular.woff2': join(inter, 'inter-latin-wght-normal.woff2'),
  'inter/Inter-Medium.woff2': join(inter, 'inter-latin-wght-normal.woff2'),
  'inter/Inter-Italic.woff2': join(inter, 'inter-latin-wght-italic.woff2'),
  'inter/Inter-MediumItalic.woff2': join(inter, 'inter-latin-wght-italic.woff2'),
  'roboto/L0xTDF4xlVMF-BfR8bXMIhJHg45mwgGEFl0_3vrtSM1J-gEPT5Ese6hmHSh0mQ.woff2': mono,
};

/** Where the built plugin is. */
export const dist = join(root, 'dist');

/** The dashboards that a Grafana would be provisioned with. */
export const dashboardsFolder = join(root, 'provisioning', 'dashboards');

/** The files that Grafana serves to a page with this plugin and the panels in it, at Grafana's addresses. */
export function grafanaFiles(
  grafana: GrafanaPackages,
  pluginId: string,
  dist: string,
  panels: readonly NestedPanel[]
): Mount[] {
  return [
    [`/public/plugins/${pluginId}/`, dist],
    ...panels.map(({ baseUrl, folder }) => [`/${baseUrl}/`, join(dist, folder)] as const),
    ['/public/build/img/', join(grafana.folder, 'node_modules', '@grafana', 'ui', 'dist', 'public', 'img')],
    ['/public/build/img/icons/', join(import.meta.dirname, 'icons')],
    ...Object.entries(fonts).map(([name, file]) => [`/public/fonts/${name}`, file] as const),
  ];
}
