import {
  HeadroomError,
  type CheckStep,
  type Connection,
  type ConnectivityCheck,
  type Problem,
} from '@headroom/contract';
import type { Pack } from '@headroom/environment';
import { checkSteps, outcomeOf } from '../connections/check-steps.ts';
import type { ConnectionNeeds } from '../connections/open-connection.ts';
import { lockDataFolder } from '../data-folder.ts';
import { readDocuments } from '../provisioning/documents.ts';
import { readFiles, unreadableFolder } from '../provisioning/files.ts';
import { knownPacks, provision, takenNames } from '../provisioning/provision.ts';
import { Secrets } from '../secrets/secrets.ts';
import type { RunnerSettings } from '../settings.ts';
import { openStore, type Store } from '../store/store.ts';
import { ulidSource } from '../store/ulid.ts';
import { isThisMachine, resolveHost } from '../targets/machine.ts';
import { withApi } from './api/open-api.ts';
import { connectionLine, endLine, stepLines } from './check-lines.ts';
import { checkOnServer } from './check-on-server.ts';
import type { Command } from './command-line.ts';
import { problemLine } from './error-lines.ts';
import { exitCodes } from './exit-code.ts';
import { documentText, outputForm } from './output.ts';
import { settingsOf } from './settings-of.ts';
import { UsageError } from './usage-error.ts';

/**
 * `check [NAME]`: the connection of that name, or all of the folder and the page, step by step as each ends. Problems of the files count
 * where all are asked. The check joins the history unless a runner has the data folder. With `--server` that runner checks its own.
 */
export const check: Command = async ({ words, flags }) => {
  const [name, ...more] = words;
  if (more.length > 0) {
    throw new UsageError('check takes the name of one connection, or none for all');
  }
  const form = outputForm(flags.output);
  const show = (lines: readonly string[]) =>
    form === 'table' ? lines.forEach((line) => console.log(line)) : undefined;
  if (flags.server !== undefined) {
    return withApi(flags, (api) => checkOnServer(api, name, { form, show }));
  }
  const settings = settingsOf(flags);
  const unlock = lockIfFree(settings.dataFolder);
  const store = await openStore(settings.dataFolder);
  try {
    const { connections, problems, packs } = await connectionsOf(settings, store, name);
    problems.forEach((problem) => console.error(problemLine(problem)));
    const needs = { ...needsOf(settings, new Secrets(store.secrets, settings.secretKey)), packs };
    const keep = unlock === undefined ? async () => undefined : await historyOf(settings, store);
    let isGood = name !== undefined || problems.length === 0;
    for (const connection of connections) {
      const done = await checkOne(connection, needs, show);
      await keep(done);
      isGood = isGood && done.outcome !== 'failed';
      if (form !== 'table') {
        console.log(documentText(done, form));
      }
    }
    return isGood ? exitCodes.passed : exitCodes.refused;
  } finally {
    await store.close();
    unlock?.();
  }
};

function lockIfFree(folder: string): (() => void) | undefined {
  try {
    return lockDataFolder(folder);
  } catch (error) {
    if (error instanceof HeadroomError) {
      return undefined;
    }
    throw error;
  }
}

async function connectionsOf({ provisioningFolder, grafana }: RunnerSettings, store: Store, name: string | undefined) {
  const own = (await store.connections.list()).filter(({ file }) => file === null);
  const files = await readFiles(provisioningFolder);
  const found = readDocuments(files ?? [], { hasGrafana: grafana !== undefined, taken: await takenNames(store) });
  const unreadable = files === undefined && own.length === 0 ? [unreadableFolder(provisioningFolder)] : [];
  const problems: Problem[] = [...found.problems, ...unreadable];
  const all = [...found.connections, ...own].map(({ connection }) => connection);
  const asked = name === undefined ? all : all.filter((connection) => connection.name === name);
  if (asked.length === 0) {
    const known = all.length === 0 ? 'it has none' : `it has: ${all.map((each) => each.name).join(', ')}`;
    const what = name === undefined ? 'a connection' : `the connection "${name}"`;
    throw new HeadroomError('not_found', `No file in ${provisioningFolder} gives ${what}; ${known}.`, { problems });
  }
  return { connections: asked, problems, packs: knownPacks(found.packs).packs.map(({ pack }) => pack) };
}

/** Keeps a check in the history of its connection; the connections of the folder are brought into the store for that. */
async function historyOf({ provisioningFolder, grafana }: RunnerSettings, store: Store) {
  const newId = ulidSource(Date.now);
  const hasGrafana = grafana !== undefined;
  await provision(provisioningFolder, { store, newId, nowMs: Date.now, hasGrafana, replaceTests: false });
  const kept = await store.connections.list();
  return async (done: ConnectivityCheck): Promise<void> => {
    const id = kept.find(({ connection }) => connection.name === done.connection)?.id;
    await (id === undefined ? undefined : store.checks.put(id, newId(), done));
  };
}

function needsOf({ port, allowConnections, grafana }: RunnerSettings, secrets: Secrets): ConnectionNeeds {
  const isOwnListener = (address: string, asked: number) => asked === port && isThisMachine(address);
  return { secrets, grafana, rules: { allow: allowConnections, resolve: resolveHost, isOwnListener } };
}

async function checkOne(
  connection: Connection,
  needs: ConnectionNeeds & { readonly packs: readonly Pack[] },
  print: (lines: readonly string[]) => void
): Promise<ConnectivityCheck> {
  const startedAtMs = Date.now();
  const steps: CheckStep[] = [];
  print([connectionLine(connection)]);
  for await (const step of checkSteps(connection, needs)) {
    steps.push(step);
    print(stepLines(step));
  }
  print([endLine(steps)]);
  return { connection: connection.name, startedAtMs, endedAtMs: Date.now(), outcome: outcomeOf(steps), steps };
}
