import type { RunnerSettingsAnswer } from '@headroom/contract';
import { identityRules } from './identity/identity-rules.ts';
import type { RunnerSettings } from './settings.ts';
import { settingTable, settingVariable, type SettingValues } from './settings/setting-table.ts';

/** The runner's settings as administrators see them: everything of the table, nothing of what is secret. */
export function settingsShown(settings: RunnerSettings, version: string): RunnerSettingsAnswer {
  const rules = identityRules(settings);
  const values: Partial<SettingValues> = { ...settings, grafanaUrl: settings.grafana?.url ?? '' };
  return {
    version,
    orgId: settings.orgId,
    identity: rules === undefined ? null : { keysUrl: rules.keysUrl, issuer: rules.issuer },
    settings: Object.entries(settingTable).map(([inCode, { name, help }]) => ({
      name,
      variable: settingVariable(name),
      value: asGiven(values[inCode as keyof SettingValues]),
      help,
    })),
  };
}

/** A value in words that would give it again. */
function asGiven(value: SettingValues[keyof SettingValues] | undefined): string {
  if (Array.isArray(value)) {
    return value.map((entry) => (typeof entry === 'string' ? entry : entry.text)).join(', ');
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, path]) => `${name}=${path}`)
        .join(', ')
    : String(value ?? '');
}
