import { t } from '@grafana/i18n';
import { hasPermission } from '@grafana/runtime';
import { pluginId } from './pluginId';
import { asIs } from './text';

/** Why the user may not change connections and secrets, in words; undefined when they may. Grafana's routes and the runner check again. */
export function whyNotAdmin(): string | undefined {
  const action = `${pluginId}.config:admin`;
  return hasPermission(action)
    ? undefined
    : t('permissions.admin', 'Only administrators change connections: your role lacks {{action}}', { action, ...asIs });
}

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
