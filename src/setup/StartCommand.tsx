import { config } from '@grafana/runtime';
import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import React from 'react';
import { YamlText } from '../app/YamlText';

/** How a runner is started that believes this Grafana. */
export function StartCommand() {
  return (
    <>
      <Text>
        {t(
          'setup.start-what',
          'The runner makes the load and keeps the results. It belongs on a machine that the Grafana server reaches, with the Headroom of the same version. Its token is a password between Grafana and it: make one and keep it for the next step.'
        )}
      </Text>
      <YamlText label={t('setup.start-command', 'Command that starts a runner')} text={command()} />
      <Text color="secondary">
        {t(
          'setup.start-where',
          'Load goes to the machine of the runner alone until --allow-targets says where else. With --host 0.0.0.0 other machines reach it.'
        )}
      </Text>
    </>
  );
}

/** Shell text: what Grafana says of itself is quoted, so that it stays one word. */
function command(): string {
  const { orgId } = config.bootData.user;
  const url = (config.appUrl ?? '').replace(/\/+$/, '').replaceAll("'", '');
  return [
    'export HEADROOM_TOKEN="$(openssl rand -hex 32)"; echo "$HEADROOM_TOKEN"',
    ...(url === '' ? [] : [`export HEADROOM_GRAFANA_URL='${url}'`]),
    ...(orgId > 1 ? [`export HEADROOM_ORG_ID=${orgId}`] : []),
    'npm run headroom -- serve --host 127.0.0.1 --port 8477',
  ].join('\n');
}
