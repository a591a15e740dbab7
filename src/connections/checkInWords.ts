import type { IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { CheckOutcome, CheckStepName, ConnectivityCheck } from '@headroom/contract';

/** A step of a check by the name that people give it. */
export function stepInWords(step: CheckStepName): string {
  const words: Record<CheckStepName, string> = {
    address: t('check.address', 'Address'),
    dns: t('check.dns', 'Name resolution'),
    tcp: t('check.tcp', 'Connection'),
    tls: t('check.tls', 'TLS'),
    http: t('check.http', 'HTTP'),
    authentication: t('check.authentication', 'Authentication'),
    api: t('check.api-step', 'API'),
    version: t('check.version-step', 'Version'),
    latency: t('check.latency', 'Latency'),
    clock: t('check.clock', 'Clock'),
    targets: t('check.targets', 'Targets'),
    freshness: t('check.freshness', 'Freshness'),
    scrape_interval: t('check.scrape-interval', 'Scrape interval'),
    retention: t('check.retention', 'Retention'),
    meshes: t('check.meshes', 'Meshes and exporters'),
    sample_query: t('check.sample-query', 'Sample query'),
    identity: t('check.identity', 'Who asks'),
    dashboards: t('check.dashboards', 'Dashboards'),
    data_sources: t('check.data-sources', 'Data sources'),
  };
  return words[step];
}

/** How a step ended, as a word. */
export function outcomeInWords(outcome: CheckOutcome | 'running'): string {
  const words: Record<CheckOutcome | 'running', string> = {
    ok: t('check.ok', 'ok'),
    warning: t('check.warning', 'warning'),
    failed: t('check.failed', 'failed'),
    skipped: t('check.skipped', 'skipped'),
    running: t('check.running', 'checking'),
  };
  return words[outcome];
}

/** The sign of each outcome; no two share one, so that colour is not needed to tell them apart. */
export const outcomeIcon: Readonly<Record<CheckOutcome, IconName>> = {
  ok: 'check',
  warning: 'exclamation-triangle',
  failed: 'times',
  skipped: 'minus',
};

/** How many steps of a check ended which way: `12 ok, 1 warning`. */
export function countsInWords({ steps }: ConnectivityCheck): string {
  return (['failed', 'warning', 'ok', 'skipped'] as const)
    .map((outcome) => ({ outcome, count: steps.filter((step) => step.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${outcomeInWords(outcome)}`)
    .join(', ');
}
