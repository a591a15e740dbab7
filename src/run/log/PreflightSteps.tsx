import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Preflight, RequestUnit } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import React from 'react';
import { unbroken } from '../../app/unbroken';
import { unitWords } from '../../tests/unitWords';

/** What trying the target gave before any load: each step, whether it went well, how long it took, what was found. */
export function PreflightSteps({ preflight: { steps }, unit }: { preflight: Preflight; unit: RequestUnit }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label={t('preflight.label', 'Preflight')}>
      {steps.map(({ name, ok, tookUs, finding }) => (
        <li key={name} className={styles.step}>
          <span className={ok ? styles.ok : styles.failed}>
            <Icon
              name={ok ? 'check' : 'times'}
              title={ok ? t('preflight.ok', 'ok') : t('preflight.failed', 'failed')}
            />
          </span>
          <span className={styles.name}>{stepInWords(name, unit)}</span>
          <span className={styles.took}>{unbroken(formatLatency(tookUs))}</span>
          <span className={styles.finding}>{finding}</span>
        </li>
      ))}
    </ul>
  );
}

function stepInWords(name: Preflight['steps'][number]['name'], unit: RequestUnit): string {
  const words: Record<typeof name, string> = {
    resolve: t('preflight.resolve', 'Look up the name'),
    connect: t('preflight.connect', 'Connect'),
    tls: t('preflight.tls', 'Agree on TLS'),
    reflection: t('preflight.reflection', 'Ask for types'),
    request: t('preflight.request', 'One {{one}}', { one: unitWords(unit).one }),
  };
  return words[name];
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), listStyle: 'none', minWidth: 0 }),
  step: css({ display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(1), alignItems: 'baseline' }),
  ok: css({ color: theme.colors.success.text }),
  failed: css({ color: theme.colors.error.text }),
  name: css({ minWidth: '9em' }),
  took: css({ minWidth: '5em', fontVariantNumeric: 'tabular-nums', color: theme.colors.text.secondary }),
  finding: css({ flex: '1 1 16em', minWidth: 0, overflowWrap: 'anywhere' }),
});
