import { HeadroomError, type CheckStep, type ConnectivityCheck, type PrometheusConnection } from '@headroom/contract';
import { checkProvisioned, type ConnectionNeeds } from '../connections/check-provisioned.ts';
import { readDocuments } from '../provisioning/documents.ts';
import { readFiles, unreadableFolder } from '../provisioning/files.ts';
import { Secrets } from '../secrets/secrets.ts';
import type { RunnerSettings } from '../settings.ts';
import { openStore } from '../store/store.ts';
import { isThisMachine, resolveHost } from '../targets/machine.ts';
import { settingsOf, UsageError, type Command } from './commands.ts';
import { problemLine } from './error-lines.ts';
import { exitCodes } from './exit-code.ts';
import { terminalText } from './terminal-text.ts';

const MARKS: Readonly<Record<CheckStep['outcome'], string>> = { ok: '✓', warning: '!', failed: '✗', skipped: '–' };
const NAME_WIDTH = 17;

/** `check [NAME]`: the provisioned connection of that name, or all, step by step as each ends. Problems of the files count where all are asked. */
export const check: Command = async ({ words, flags }) => {
  const [name, ...more] = words;
  if (more.length > 0) {
    throw new UsageError('check takes the name of one connection, or none for all');
  }
  const settings = settingsOf(flags);
  const { connections, problems } = await connectionsOf(settings, name);
  problems.forEach((problem) => console.error(problemLine(problem)));
  const store = await openStore(settings.dataFolder);
  const needs = needsOf(settings, new Secrets(store.secrets, settings.secretKey));
  let isGood = name !== undefined || problems.length === 0;
  try {
    for (const connection of connections) {
      const done = await checkOne(connection, needs, flags.output === 'json' ? () => undefined : console.log);
      isGood = isGood && done.outcome !== 'failed';
      if (flags.output === 'json') {
        console.log(JSON.stringify(done));
      }
    }
  } finally {
    await store.close();
  }
  return isGood ? exitCodes.passed : exitCodes.refused;
};

async function connectionsOf({ provisioningFolder }: RunnerSettings, name: string | undefined) {
  const files = await readFiles(provisioningFolder);
  const { connections, problems } =
    files === undefined
      ? { connections: [], problems: [unreadableFolder(provisioningFolder)] }
      : readDocuments(files, { hasGrafana: false, takenConnections: new Set() });
  const all = connections.map(({ connection }) => connection);
  const asked = name === undefined ? all : all.filter((connection) => connection.name === name);
  if (asked.length === 0) {
    const known = all.length === 0 ? 'it has none' : `it has: ${all.map((each) => each.name).join(', ')}`;
    const what = name === undefined ? 'a connection' : `the connection "${name}"`;
    throw new HeadroomError('not_found', `No file in ${provisioningFolder} gives ${what}; ${known}.`, { problems });
  }
  return { connections: asked, problems };
}

function needsOf(settings: RunnerSettings, secrets: Secrets): ConnectionNeeds {
  const isOwnListener = (address: string, port: number) => port === settings.port && isThisMachine(address);
  return { secrets, rules: { allow: settings.allowConnections, resolve: resolveHost, isOwnListener } };
}

async function checkOne(
  connection: PrometheusConnection,
  needs: ConnectionNeeds,
  print: (line: string) => void
): Promise<ConnectivityCheck> {
  const startedAtMs = Date.now();
  const steps: CheckStep[] = [];
  print(`${terminalText(connection.name)} · ${connection.role} · ${terminalText(connection.direct?.url ?? '')}`);
  for await (const step of checkProvisioned(connection, needs)) {
    steps.push(step);
    stepLines(step).forEach((line) => print(line));
  }
  const failedCount = steps.filter(({ outcome }) => outcome === 'failed').length;
  const warnings = steps.filter(({ outcome }) => outcome === 'warning').length;
  print(`  ${failedCount} failed, ${warnings} to look at`);
  const outcome = failedCount > 0 ? 'failed' : warnings > 0 ? 'warning' : 'ok';
  return { connection: connection.name, startedAtMs, endedAtMs: Date.now(), outcome, steps };
}

function stepLines({ step, outcome, finding, remedy, code }: CheckStep): string[] {
  const line = `  ${MARKS[outcome]} ${step.replaceAll('_', ' ').padEnd(NAME_WIDTH)}${terminalText(finding)}`;
  const indent = ' '.repeat(4 + NAME_WIDTH);
  return remedy === null ? [line] : [line, `${indent}→ ${remedy}${code === null ? '' : ` [${code}]`}`];
}
