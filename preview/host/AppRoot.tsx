import { PluginContextProvider, type AppPlugin } from '@grafana/data';
import { config, hasPermission } from '@grafana/runtime';
import { Alert, ErrorBoundaryAlert } from '@grafana/ui';
import { Suspense } from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { appMeta, appPath, navigation } from './boot.ts';
import { PluginPage } from './PluginPage.tsx';

/**
 * The app's pages, given what Grafana gives them. As in Grafana 12.4 a page's action is looked at only where the path is exactly the one in plugin.json;
 * what a role may really do is decided by the routes and the runner.
 */
export function AppRoot({ plugin }: { plugin: AppPlugin }) {
  const { pathname, search } = useLocation();
  const action = navigation.find(({ path }) => path === pathname)?.action;
  const Root = plugin.root;
  if (action !== undefined && !hasPermission(action)) {
    return (
      <PluginPage>
        <Alert severity="warning" title="Access denied">
          The role {config.bootData.user.orgRole} does not have permission to see this page.
        </Alert>
      </PluginPage>
    );
  }
  return (
    <PluginContextProvider meta={appMeta}>
      <ErrorBoundaryAlert boundaryName="preview-app" style="page" dependencies={[pathname]}>
        <Suspense fallback={null}>
          {Root && (
            <Root
              meta={appMeta}
              basename={appPath}
              path={pathname}
              query={Object.fromEntries(new URLSearchParams(search))}
              onNavChanged={() => {}}
            />
          )}
        </Suspense>
      </ErrorBoundaryAlert>
    </PluginContextProvider>
  );
}
