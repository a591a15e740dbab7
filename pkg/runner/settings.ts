import { join } from 'node:path';
import type { Checked, Problem } from '@headroom/contract';
import type { GeneratorSettings } from '@headroom/generators';
import { keptInFile, makeDataFolder } from './data-folder.ts';
import { SECRET_KEY_BYTES } from './settings/setting-parsers.ts';
import { readSettingsFile } from './settings/settings-file.ts';
import {
  secretTable,
  settingTable,
  settingVariable,
  type SecretSetting,
  type SecretValues,
  type Setting,
  type SettingFlag,
  type SettingValues,
} from './settings/setting-table.ts';

/** Everything that configuration decides; `setting-table.ts` says what each setting holds. */
export interface RunnerSettings extends Omit<SettingValues, 'grafanaUrl'>, Omit<SecretValues, 'grafanaToken'> {
  /** The Grafana whose data sources connections may ask through. */
  readonly grafana?: GrafanaAccess;
}

/** How the runner asks Grafana. */
export interface GrafanaAccess {
  /** With its path prefix, without a final slash. */
  readonly url: string;
  /** Of a service account; Viewer is enough. */
  readonly token?: string;
}

/** What the settings decide about load generators that are other programs. */
export function generatorSettings({
  generatorPaths,
  k6Scripts,
  allowUnpinned,
  allowSecretArguments,
}: RunnerSettings): GeneratorSettings {
  return { paths: generatorPaths, k6Scripts, unpinned: allowUnpinned, secretArguments: allowSecretArguments };
}

/** Where settings come from. */
interface Sources {
  readonly env: NodeJS.ProcessEnv;
  readonly flags: Readonly<Partial<Record<SettingFlag, string | undefined>>>;
}

/**
 * Reads the settings, a flag before its environment variable before the settings file before the default, and gives all problems at once.
 * An empty variable counts as not set. Makes the data folder, and keeps a token and a key in it where none are given.
 */
export function readSettings({ env, flags }: Sources): Checked<RunnerSettings> {
  const problems: Problem[] = [];
  const take = <T>(source: string, checked: Checked<T>): T | undefined => {
    if (checked.ok) {
      return checked.value;
    }
    problems.push(...checked.problems.map((problem) => (problem.file ? problem : { ...problem, path: source })));
    return undefined;
  };
  const config = flags.config ?? (env.HEADROOM_CONFIG || undefined);
  const inFile: Readonly<Record<string, unknown>> =
    config === undefined ? {} : (take('', readSettingsFile(config)) ?? {});

  const read = (inCode: string, { name, fallback, parse }: Setting<unknown>) => {
    const flag = flags[name as SettingFlag];
    const variable = settingVariable(name);
    if (flag === undefined && !env[variable] && inCode in inFile) {
      return inFile[inCode];
    }
    return flag === undefined
      ? take(variable, parse(env[variable] || fallback, process.cwd()))
      : take(`--${name}`, parse(flag, process.cwd()));
  };
  const readSecret = (inCode: string, { name, parse, keptIn }: SecretSetting<unknown>) => {
    const variable = settingVariable(name);
    if (env[variable]) {
      return take(variable, parse(env[variable]));
    }
    if (inCode in inFile || keptIn === undefined || dataFolder === undefined) {
      return inFile[inCode];
    }
    const file = join(dataFolder, keptIn);
    return take(`${variable} (in ${file})`, keptInFile(file, SECRET_KEY_BYTES, parse));
  };

  const { grafanaUrl, ...rest } = mapped(settingTable, read) as SettingValues;
  // Nothing is made while anything is wrong: it might be made in the wrong place.
  const dataSource = flags.data === undefined ? 'HEADROOM_DATA' : '--data';
  const dataFolder = problems.length > 0 ? undefined : take(dataSource, makeDataFolder(rest.dataFolder));
  const { grafanaToken, ...own } = mapped(secretTable, readSecret) as SecretValues;
  if (rest.grafanaAnnotations === 'on' && (!grafanaUrl || !grafanaToken)) {
    const message = `needs ${grafanaUrl ? 'HEADROOM_GRAFANA_TOKEN' : 'HEADROOM_GRAFANA_URL'}`;
    problems.push({ path: 'HEADROOM_GRAFANA_ANNOTATIONS', message });
  }
  const grafana = grafanaUrl ? { grafana: { url: grafanaUrl, ...(grafanaToken && { token: grafanaToken }) } } : {};
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { ...rest, ...own, ...grafana } };
}

function mapped<T>(table: Readonly<Record<string, T>>, value: (inCode: string, one: T) => unknown): object {
  return Object.fromEntries(Object.entries(table).map(([inCode, one]) => [inCode, value(inCode, one)]));
}
