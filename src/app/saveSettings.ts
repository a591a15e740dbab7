import type { AppPluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { AppSettings } from './AppSettings';

/** What the administrator changed; what is absent stays as it is. */
export interface ChangedSettings extends Partial<AppSettings> {
  runnerToken?: string;
}

/**
 * Saves the app's settings in Grafana. Grafana replaces `jsonData` whole, keeps secrets that are not given,
 * and turns the app off when `enabled` is left out.
 */
export async function saveSettings(
  meta: AppPluginMeta<AppSettings>,
  { runnerToken, ...changed }: ChangedSettings
): Promise<void> {
  await lastValueFrom(
    getBackendSrv().fetch({
      url: `api/plugins/${meta.id}/settings`,
      method: 'POST',
      showErrorAlert: false,
      showSuccessAlert: false,
      data: {
        enabled: meta.enabled,
        pinned: meta.pinned,
        jsonData: { ...meta.jsonData, ...changed },
        ...(runnerToken === undefined ? {} : { secureJsonData: { runnerToken } }),
      },
    })
  );
}
