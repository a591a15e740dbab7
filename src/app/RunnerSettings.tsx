import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Text, useStyles2 } from '@grafana/ui';
import type { RunnerSettingsAnswer } from '@headroom/contract';
import React from 'react';
import { useRunnerSettings } from '../runner/useRunnerSettings';
import { Section } from '../run/Section';
import { asIs } from './text';

/** How the runner is set up, which only its own configuration changes: whom it believes, where requests may go, its limits. */
export function RunnerSettings() {
  const settings = useRunnerSettings();
  return (
    <Section title={t('settings.title', "The runner's settings")}>
      <Text color="secondary">
        {t('settings.what', "Changed by the runner's flags, its environment and its settings file, never from here.")}
      </Text>
      {settings.isPending && <LoadingPlaceholder text={t('settings.loading', 'Asking the runner…')} />}
      {settings.error && (
        <Text color="secondary">
          {t('settings.not-read', 'They could not be read. {{why}} Press Check to see what is wrong.', {
            why: settings.error.message,
            ...asIs,
          })}
        </Text>
      )}
      {settings.data && <SettingList answer={settings.data} />}
    </Section>
  );
}

function SettingList({ answer: { version, orgId, identity, settings } }: { answer: RunnerSettingsAnswer }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <Text>
        {identity === null
          ? t(
              'settings.unverified',
              'Headroom {{version}}. It checks nobody’s identity: whoever did something is shown as unverified. HEADROOM_GRAFANA_URL has it checked, unless HEADROOM_GRAFANA_IDENTITY is off.',
              { version, ...asIs }
            )
          : t(
              'settings.verified',
              'Headroom {{version}}. It serves the organisation {{orgId}} and believes identities of {{issuer}}, signed with a key of {{keysUrl}}.',
              { version, orgId, issuer: identity.issuer, keysUrl: identity.keysUrl, ...asIs }
            )}
      </Text>
      <dl className={styles.list}>
        {settings.map(({ name, variable, value, help }) => (
          <div key={name} className={styles.row}>
            <dt className={styles.name}>
              <code>{variable}</code>
              <Text color="secondary" variant="bodySmall">
                {help}
              </Text>
            </dt>
            <dd className={styles.value}>
              {value === '' ? <Text color="secondary">{t('settings.none', 'none')}</Text> : value}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0, display: 'flex', flexDirection: 'column' }),
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  name: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    flex: '1 1 280px',
    minWidth: 0,
    fontWeight: 'normal',
  }),
  value: css({ margin: 0, flex: '2 1 320px', minWidth: 0, overflowWrap: 'anywhere' }),
});
