import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, Stack, Text, useStyles2 } from '@grafana/ui';
import type { GeneratorCommand } from '@headroom/contract';
import React from 'react';
import { asIs } from '../app/text';
import { shellCommand } from './shellCommand';

/** The very command that is run, as a shell would take it, its files and its environment; secrets are references. */
export function CommandText({ command }: { command: GeneratorCommand }) {
  const styles = useStyles2(getStyles);
  const { argv, environment, files, stdin } = command;
  const text = shellCommand(argv);
  return (
    <Stack direction="column" gap={1}>
      <Stack alignItems="center" justifyContent="space-between" gap={1}>
        <Text element="h3" variant="h6">
          {t('command.title', 'Command')}
        </Text>
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => text}>
          {t('command.copy', 'Copy')}
        </ClipboardButton>
      </Stack>
      <pre className={styles.command}>{text}</pre>
      <ul className={styles.around}>
        <li>
          {environment.length === 0
            ? t('command.no-environment', 'Its environment is empty.')
            : t('command.environment', 'Its environment has {{names}} and nothing else.', {
                names: environment.join(', '),
                ...asIs,
              })}
        </li>
        {files.map(({ name, holds }) => (
          <li key={name}>
            <code>{name}</code>: {holds}
          </li>
        ))}
        {stdin !== null && <li>{t('command.stdin', 'Standard input: {{stdin}}', { stdin, ...asIs })}</li>}
      </ul>
    </Stack>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  command: css({ margin: 0, whiteSpace: 'pre-wrap', wordBreak: 'normal', overflowWrap: 'anywhere' }),
  around: css({
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
});
