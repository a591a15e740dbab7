import { PluginContextProvider, type AppPlugin } from '@grafana/data';
import { hasPermission } from '@grafana/runtime';
import { Alert, ErrorBoundaryAlert } from '@grafana/ui';
import { Suspense } from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { appMeta, configurationPath } from './boot.ts';
import { PluginPage } from './PluginPage.tsx';

/** Grafana's page of a plugin, as far as it shows the plugin's own configuration pages. */
export function ConfigurationPage({ plugin }: { plugin: AppPlugin }) {
  const { search } = useLocation();
  const query = Object.fromEntries(new URLSearchParams(search));
  const pages = plugin.configPages ?? [];
  const shown = pages.find(({ id }) => id === query.page) ?? pages[0];
  const tabs = pages.map(({ id, title, icon }) => ({
    id,
    text: title,
    icon,
    url: `${configurationPath}?page=${id}`,
    active: id === shown?.id,
  }));
  const Body = shown?.body;
  return (
    <PluginPage pageNav={{ text: 'Plugin configuration', subTitle: appMeta.info.description, children: tabs }}>
      {!hasPermission('plugins:write') ? (
        <Alert severity="warning" title="Access denied">
          Only administrators may change the configuration of plugins.
        </Alert>
      ) : (
        <PluginContextProvider meta={appMeta}>
          <ErrorBoundaryAlert boundaryName="preview-configuration" style="page">
            <Suspense fallback={null}>{Body && <Body plugin={plugin} query={query} />}</Suspense>
          </ErrorBoundaryAlert>
        </PluginContextProvider>
      )}
    </PluginPage>
  );
}
