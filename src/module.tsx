import { AppPlugin } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';

const LazyApp = lazy(() => import('./app/App'));

const Root = () => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyApp />
  </Suspense>
);

/** What Grafana loads; everything else is fetched when it is first shown. */
export const plugin = new AppPlugin().setRootPage(Root);
