import { t } from '@grafana/i18n';
import type { TrailEntry } from '@headroom/contract';
import { paths } from '../app/paths';
import { asIs } from '../app/text';

/** What was asked for, in words; what has none is named as the API names it. */
export function deedInWords(operation: string): string {
  return words()[operation] ?? t('trail.ask', 'Ask for {{operation}}', { operation, ...asIs });
}

/** The page of what it was done to; undefined where there is none. */
export function pageOf({ operation, object, outcome }: TrailEntry): string | undefined {
  if (object === null || outcome !== 'done' || operation.startsWith('delete')) {
    return undefined;
  }
  if (/Runs?$/.test(operation) || operation === 'runTest') {
    return paths.run(object);
  }
  if (operation === 'startCheck') {
    return paths.checks(object);
  }
  if (/Test$/.test(operation)) {
    return paths.test(object);
  }
  return /Connection$/.test(operation) ? paths.connection(object) : undefined;
}

function words(): Readonly<Record<string, string>> {
  return {
    startRun: t('trail.start-run', 'Start a run'),
    runTest: t('trail.run-test', 'Run a test that is not stored'),
    stopRun: t('trail.stop-run', 'Stop a run'),
    stopRuns: t('trail.stop-runs', 'Stop everything'),
    updateRun: t('trail.update-run', 'Note, tag or pin a run'),
    deleteRun: t('trail.delete-run', 'Delete a run'),
    createTest: t('trail.create-test', 'Make a test'),
    updateTest: t('trail.update-test', 'Change a test'),
    deleteTest: t('trail.delete-test', 'Delete a test'),
    createConnection: t('trail.create-connection', 'Make a connection'),
    updateConnection: t('trail.update-connection', 'Change a connection'),
    deleteConnection: t('trail.delete-connection', 'Delete a connection'),
    startCheck: t('trail.start-check', 'Check a connection'),
    setSecret: t('trail.set-secret', 'Set a secret'),
    deleteSecret: t('trail.delete-secret', 'Delete a secret'),
    setMyPreferences: t('trail.set-mine', 'Set the own preference'),
    setOrganisationPreferences: t('trail.set-organisation', 'Set the organisation’s default'),
    reachTarget: t('trail.reach-target', 'Send load somewhere'),
    reachConnection: t('trail.reach-connection', 'Connect to a Prometheus'),
    rotateKey: t('trail.rotate-key', 'Seal the secrets with a new key'),
    createToken: t('trail.create-token', 'Make a token'),
    deleteToken: t('trail.delete-token', 'Delete a token'),
  };
}
