import { t } from '@grafana/i18n';
import { hasPermission } from '@grafana/runtime';
import { pluginId } from './pluginId';
import { asIs } from './text';

/** Why the user may not start or stop runs, in words; undefined when they may. Grafana's routes and the runner check again. */
export function whyNotRun(): string | undefined {
  const action = `${pluginId}.runs:run`;
  return hasPermission(action)
    ? undefined
    : t('permissions.run', 'Your role may see runs but not start or stop them: it lacks {{action}}', {
        action,
        ...asIs,
      });
}
