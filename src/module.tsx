import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import type { AppSettings } from './app/AppSettings';
import { pluginId } from './app/pluginId';
import { StaleChunkBoundary } from './app/StaleChunkBoundary';

const LazyApp = lazy(async () => {
  await translationsReady();
  return import('./app/App');
});

const LazyConfiguration = lazy(async () => {
  await translationsReady();
  return import('./app/ConfigurationPage');
});

const Root = ({ meta }: AppRootProps<AppSettings>) => (
  <StaleChunkBoundary>
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyApp meta={meta} />
    </Suspense>
  </StaleChunkBoundary>
);

const Configuration = (props: PluginConfigPageProps<AppPluginMeta<AppSettings>>) => (
  <StaleChunkBoundary>
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyConfiguration {...props} />
    </Suspense>
  </StaleChunkBoundary>
);

/** What Grafana loads; everything else is fetched when it is first shown. */
export const plugin = new AppPlugin<AppSettings>()
  .setRootPage(Root)
  .addConfigPage({ id: 'configuration', title: 'Configuration', icon: 'cog', body: Configuration });

async function translationsReady(): Promise<void> {
  const { initPluginTranslations } = await import('@grafana/i18n');
  await initPluginTranslations(pluginId);
}
