import { EventBusSrv, locationUtil, type GrafanaConfig, setTimeZoneResolver } from '@grafana/data';
import {
  config,
  FakeEchoSrv,
  locationService,
  setAppEvents,
  setBackendSrv,
  setCurrentUser,
  setDataSourceSrv,
  setEchoSrv,
  setLocationSrv,
  setPluginImportUtils,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { initializeI18n } from 'grafana-i18n-setup';
import { setPluginPage } from 'grafana-plugin-page';
import { makeBackendSrv } from './backend-srv.ts';
import { corePanel, provideFieldOptions } from './core-panels.tsx';
import { dataSourceSrv } from './data-source-srv.ts';
import { provideOptionEditors } from './option-editors.tsx';
import { PluginPage } from './PluginPage.tsx';
import { runRequest } from './run-request.ts';
import { templateSrv } from './template-srv.ts';

/** Gives @grafana/runtime what Grafana's own application gives it at its start, as far as this app uses it. */
export async function provideServices(): Promise<void> {
  const { user } = config.bootData;
  await initializeI18n({ language: user.language, ns: ['grafana'] }, user.regionalFormat);
  setAppEvents(new EventBusSrv());
  setBackendSrv(makeBackendSrv());
  setCurrentUser(user);
  setEchoSrv(new FakeEchoSrv());
  setLocationSrv(locationService);
  locationUtil.initialize({
    config: config as unknown as GrafanaConfig,
    getTimeRangeForUrl: () => ({ from: 'now-1h', to: 'now' }),
    getVariablesUrlParams: () => ({}),
  });
  setTimeZoneResolver(() => user.timezone);
  setTemplateSrv(templateSrv);
  setDataSourceSrv(dataSourceSrv);
  setRunRequest(runRequest);
  setPluginImportUtils({ importPanelPlugin: async (id) => corePanel(id), getPanelPluginFromCache: corePanel });
  provideFieldOptions();
  setPluginPage(PluginPage);
  provideOptionEditors();
}
