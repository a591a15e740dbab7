import type { Checked } from '@headroom/contract';
import { parseAllowList } from '../targets/allow-list.ts';
import {
  parseCount,
  parseCountOrAll,
  parseFolder,
  parseGeneratorNames,
  parseGeneratorPaths,
  parseGrafanaUrl,
  parseHost,
  parseIdentity,
  parseOrgId,
  parsePort,
  parseSecretKey,
  parseSwitch,
  parseTimeOrAll,
  parseToken,
} from './setting-parsers.ts';

/** One setting: the flag `--name`, the variable `HEADROOM_NAME` and a key of the settings file, `likeThis`. */
export interface Setting<T> {
  readonly name: string;
  /** What stands for the value in the help. */
  readonly takes: string;
  /** Without flag, variable and key. */
  readonly fallback: string;
  /** `folder` is what a path is relative to: the working directory, or the folder of the settings file. */
  readonly parse: (text: string, folder: string) => Checked<T>;
  readonly help: string;
}

/** A setting that is never a flag, because everybody on the machine can read command lines, nor in the settings file, which names a file that holds it: `likeThisFile`. */
export interface SecretSetting<T> {
  readonly name: string;
  readonly parse: (text: string) => Checked<T>;
  readonly help: string;
  /** File of the data folder where it is made and kept when nobody gives it. */
  readonly keptIn?: string;
}

const LOOPBACK = '127.0.0.0/8,[::1]';

/** The settings, by their names in the code. Flags, variables, the settings file and the help are made from these lines. */
export const settingTable = {
  /** Absolute; exists. */
  dataFolder: {
    name: 'data',
    takes: 'FOLDER',
    fallback: '.headroom',
    parse: parseFolder,
    help: 'where runs are kept',
  },
  host: {
    name: 'host',
    takes: 'HOST',
    fallback: '127.0.0.1',
    parse: parseHost,
    help: 'address to listen on',
  },
  /** 0 takes any free port. */
  port: {
    name: 'port',
    takes: 'PORT',
    fallback: '8477',
    parse: parsePort,
    help: 'port to listen on',
  },
  /** Absolute; need not exist. */
  provisioningFolder: {
    name: 'provisioning',
    takes: 'FOLDER',
    fallback: 'provisioning/headroom',
    parse: parseFolder,
    help: 'folder with tests and connections',
  },
  allowTargets: {
    name: 'allow-targets',
    takes: 'LIST',
    fallback: LOOPBACK,
    parse: parseAllowList,
    help: 'where load may go',
  },
  allowConnections: {
    name: 'allow-connections',
    takes: 'LIST',
    fallback: LOOPBACK,
    parse: parseAllowList,
    help: 'where connections may go',
  },
  allowWebhooks: {
    name: 'allow-webhooks',
    takes: 'LIST',
    fallback: '',
    parse: (text) => (text === '' ? { ok: true, value: [] } : parseAllowList(text)),
    help: 'where webhooks may go',
  },
  /** Absolute, by the generators' names. */
  generatorPaths: {
    name: 'generator-paths',
    takes: 'LIST',
    fallback: '',
    parse: parseGeneratorPaths,
    help: 'where the programs of load generators are, as fortio=/opt/fortio; others are looked for on the PATH',
  },
  /** Absolute; null for none. */
  k6Scripts: {
    name: 'k6-scripts',
    takes: 'FOLDER',
    fallback: '',
    parse: (text, folder) => (text === '' ? { ok: true, value: null } : parseFolder(text, folder)),
    help: 'scripts that tests may have k6 run, by their names; nobody but you can write there',
  },
  allowUnpinned: {
    name: 'allow-unpinned',
    takes: 'LIST',
    fallback: '',
    parse: parseGeneratorNames,
    help: 'load generators that may look up names of targets by themselves, as wrk,nighthawk',
  },
  allowSecretArguments: {
    name: 'allow-secret-arguments',
    takes: 'LIST',
    fallback: '',
    parse: parseGeneratorNames,
    help: 'load generators that may have secrets on their command line, which every user of the machine can read',
  },
  /** With its path prefix, without a final slash; empty for none. */
  grafanaUrl: {
    name: 'grafana-url',
    takes: 'URL',
    fallback: '',
    parse: parseGrafanaUrl,
    help: 'Grafana whose signed identities count, and whose data sources connections may ask through',
  },
  /** Of identities, which Grafana signs with a final slash; empty: that of `grafanaUrl`. */
  grafanaRootUrl: {
    name: 'grafana-root-url',
    takes: 'URL',
    fallback: '',
    parse: parseGrafanaUrl,
    help: "that Grafana's root_url, where the runner reaches it at another address",
  },
  grafanaIdentity: {
    name: 'grafana-identity',
    takes: 'required|off',
    fallback: 'required',
    parse: parseIdentity,
    help: 'whether requests through Grafana must carry an identity signed by it, where its address is set',
  },
  grafanaAnnotations: {
    name: 'grafana-annotations',
    takes: 'on|off',
    fallback: 'off',
    parse: parseSwitch,
    help: 'whether each run is marked on the dashboards of that Grafana; the token then needs the role Editor',
  },
  orgId: {
    name: 'org-id',
    takes: 'ID',
    fallback: '1',
    parse: parseOrgId,
    help: 'the one organisation of Grafana that the runner serves',
  },
  concurrentRuns: {
    name: 'concurrent-runs',
    takes: 'N',
    fallback: '1',
    parse: parseCount,
    help: 'how many runs may make load at once; the others wait',
  },
  concurrentRunsPerTarget: {
    name: 'concurrent-runs-per-target',
    takes: 'N',
    fallback: '1',
    parse: parseCount,
    help: 'how many of them to one scheme, host and port',
  },
  keepRuns: {
    name: 'keep-runs',
    takes: 'N|all',
    fallback: '1000',
    parse: parseCountOrAll,
    help: 'how many runs that have ended and are not pinned are kept, the newest',
  },
  /** A duration, or `all`. */
  keepFor: {
    name: 'keep-for',
    takes: 'TIME|all',
    fallback: 'all',
    parse: parseTimeOrAll,
    help: 'how long such runs are kept, as 30d',
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

/** The settings that are secret, by their names in the code. */
export const secretTable = {
  /** The bearer token of the API. */
  token: { name: 'token', parse: parseToken, help: 'bearer token of the API', keptIn: 'token' },
  /** 32 bytes that encrypt the stored secrets. */
  secretKey: {
    name: 'secret-key',
    parse: parseSecretKey,
    help: '32 bytes in base64 that encrypt the secrets',
    keptIn: 'secret.key',
  },
  /** Of a service account; Viewer is enough. */
  grafanaToken: {
    name: 'grafana-token',
    parse: parseToken,
    help: 'token of a service account of that Grafana; Viewer is enough, Editor where runs are marked',
  },
} as const satisfies Readonly<Record<string, SecretSetting<unknown>>>;

/** The variable that gives a setting: `HEADROOM_GRAFANA_URL`. */
export function settingVariable(name: string): string {
  return `HEADROOM_${name.toUpperCase().replaceAll('-', '_')}`;
}

type ValueOf<One> = One extends { readonly parse: (...given: never[]) => Checked<infer T> } ? T : never;

/** What the settings hold once they are read. */
export type SettingValues = { readonly [Name in keyof typeof settingTable]: ValueOf<(typeof settingTable)[Name]> };
/** What the secret settings hold once they are read; those that are not kept may be absent. */
export type SecretValues = {
  readonly [Name in keyof typeof secretTable]:
    | ValueOf<(typeof secretTable)[Name]>
    | ((typeof secretTable)[Name] extends { readonly keptIn: string } ? never : undefined);
};
/** A flag that gives a setting, or that names the settings file. */
export type SettingFlag = (typeof settingTable)[keyof typeof settingTable]['name'] | 'config';

/** The flags that give settings. */
export const settingFlags: readonly SettingFlag[] = [...Object.values(settingTable).map(({ name }) => name), 'config'];
