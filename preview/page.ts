import { randomBytes } from 'node:crypto';
import type { SettingsAnswer } from './app-settings.ts';
import type { Dashboard } from './dashboard.ts';
import type { DataSourceAnswer } from './data-sources.ts';
import type { NestedPanel } from './nested-panels.ts';
import type { PreviewUser } from './roles.ts';

/** What the host in the browser is told by the page that loads it. */
export interface PreviewBoot {
  readonly plugin: SettingsAnswer;
  readonly panels: readonly NestedPanel[];
  readonly dashboards: readonly Dashboard[];
  readonly dataSources: readonly DataSourceAnswer[];
  readonly roles: readonly string[];
}

/**
 * The page that loads the host, with the headers to send. The content security policy is Grafana's template for hardened installations, narrowed to
 * this origin: whatever the plugin tries to load or call elsewhere fails here too.
 */
export function renderPage(user: PreviewUser, boot: PreviewBoot, host: { path: string; grafanaVersion: string }) {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<base href="/">
<title>${escapeHtml(boot.plugin.name)}</title>
<link rel="stylesheet" href="${host.path}index.css">
<link rel="icon" href="${escapeHtml(`${boot.plugin.baseUrl}/${boot.plugin.info.logos.small}`)}">
</head>
<body style="margin: 0">
<div id="reactRoot"></div>
<script nonce="${nonce}">
window.__grafana_public_path__ = '/public/';
window.previewBoot = ${asScript(boot)};
window.grafanaBootData = ${asScript(bootData(user, host.grafanaVersion))};
(function () {
  var key = 'headroom.preview.theme';
  var asked = new URLSearchParams(location.search).get('theme');
  if (asked === 'dark' || asked === 'light') sessionStorage.setItem(key, asked);
  grafanaBootData.user.theme = sessionStorage.getItem(key) || 'dark';
})();
</script>
<script nonce="${nonce}" type="module" src="${host.path}index.js"></script>
</body>
</html>
`;
  return {
    html,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'deny',
      'Content-Security-Policy': [
        `script-src 'self' 'unsafe-eval' 'unsafe-inline' 'strict-dynamic' 'nonce-${nonce}'`,
        `object-src 'none'`,
        `font-src 'self'`,
        `style-src 'self' 'unsafe-inline' blob:`,
        `img-src 'self' data:`,
        `base-uri 'self'`,
        `connect-src 'self'`,
        `manifest-src 'self'`,
        `media-src 'none'`,
        `form-action 'self'`,
      ].join('; '),
    },
  };
}

/** What @grafana/runtime's `config` and `hasPermission` are made of; Grafana must have it in the window before they are loaded. */
function bootData(user: PreviewUser, grafanaVersion: string) {
  return {
    settings: {
      appSubUrl: '',
      buildInfo: { version: grafanaVersion, commit: '', env: 'production' },
      featureToggles: {},
      datasources: {},
      panels: {},
      apps: {},
      namespace: 'default',
    },
    user: {
      id: user.id,
      isSignedIn: true,
      login: user.login,
      name: user.name,
      email: `${user.login}@localhost`,
      orgId: 1,
      orgName: 'Main Org.',
      orgRole: user.role,
      orgCount: 1,
      language: 'en-US',
      regionalFormat: 'en-US',
      timezone: 'browser',
      weekStart: '',
      permissions: Object.fromEntries([...user.actions].map((action) => [action, true])),
    },
    navTree: [],
    assets: { dark: '', light: '' },
  };
}

/** JSON that cannot end the script element that it stands in. */
function asScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
