import { t } from '@grafana/i18n';
import { hasPermission } from '@grafana/runtime';
import { scopeGrants, type Scope } from '@headroom/contract';
import { pluginId } from './pluginId';
import { asIs } from './text';

/** Why the user may not change connections, secrets and the runner, in words; undefined when they may. Grafana's routes and the runner check again. */
export function whyNotAdmin(): string | undefined {
  return whyNot('admin', (action) =>
    t('permissions.admin', 'Only administrators may do this: your role lacks {{action}}', { action, ...asIs })
  );
}

/** Why the user may not change tests, nor delete runs or write on them, in words; undefined when they may. Grafana's routes and the runner check again. */
export function whyNotEdit(): string | undefined {
  return whyNot('edit', (action) =>
    t('permissions.edit', 'Your role may see tests and runs but not change them: it lacks {{action}}', {
      action,
      ...asIs,
    })
  );
}

/** Why the user may not start or stop runs, in words; undefined when they may. Grafana's routes and the runner check again. */
export function whyNotRun(): string | undefined {
  return whyNot('run', (action) =>
    t('permissions.run', 'Your role may see runs but not start or stop them: it lacks {{action}}', { action, ...asIs })
  );
}

function whyNot(scope: Scope, inWords: (action: string) => string): string | undefined {
  const action = `${pluginId}.${scopeGrants[scope].action}`;
  return hasPermission(action) ? undefined : inWords(action);
}
