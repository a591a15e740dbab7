import { PanelPlugin, type PanelProps } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { ErrorBoundaryAlert, LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { pluginId } from '../../app/pluginId';
import { addOptions } from './addOptions';
import type { OverheadOptions } from './OverheadOptions';

declare let __webpack_public_path__: string;

// The build puts everything that is fetched later into the app's folder. Grafana serves this panel's folder beside it, a CDN below it.
__webpack_public_path__ = __webpack_public_path__
  .replace(/headroom-overhead-panel\/$/, `${pluginId}/`)
  .replace(/panels\/overhead\/$/, '');

// Done a moment after this module was loaded, which is before Grafana asks for the options: there are no files of other languages to wait for.
void initPluginTranslations(pluginId);

const LazyPanel = lazy(() => import('./OverheadPanel'));

const Panel = (props: PanelProps<OverheadOptions>) => (
  <ErrorBoundaryAlert>
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyPanel {...props} />
    </Suspense>
  </ErrorBoundaryAlert>
);

/** What Grafana loads for a dashboard with this panel; the rest is fetched when the panel or its options are first shown. */
export const plugin = new PanelPlugin<OverheadOptions>(Panel).setPanelOptions(addOptions);
