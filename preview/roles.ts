import type { PluginJson } from './plugin-json.ts';

/** Grafana's basic roles; each may do what those before it may. */
export const roles = ['Viewer', 'Editor', 'Admin'] as const;
/** One of Grafana's basic roles. */
export type Role = (typeof roles)[number];

/** The person that the preview pretends is signed in. */
export interface PreviewUser {
  /** 1 for a viewer, 2 for an editor, 3 for an administrator. */
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** The RBAC actions that the role has: those of plugin.json's `roles`, and those of Grafana's own that the app meets. */
  readonly actions: ReadonlySet<string>;
}

/** Whether a text is the name of a basic role. */
export function isRole(text: unknown): text is Role {
  return roles.some((role) => role === text);
}

/** The pretended user of a role. */
export function userOf(role: Role, plugin: Pick<PluginJson, 'roles'>): PreviewUser {
  const held = new Set<string>(roles.slice(0, roles.indexOf(role) + 1));
  const granted = plugin.roles.filter(({ grants }) => grants.some((grant) => held.has(grant)));
  const actions = granted.flatMap((entry) => entry.role.permissions.map(({ action }) => action));
  return {
    id: held.size,
    login: role.toLowerCase(),
    name: `Preview ${role.toLowerCase()}`,
    role,
    actions: new Set([
      'plugins.app:access',
      ...['dashboards:read', 'folders:read', 'datasources:query'],
      ...(role === 'Viewer'
        ? []
        : ['dashboards:create', 'dashboards:write', 'folders:create', 'library.panels:create', 'datasources:explore']),
      ...(role === 'Admin' ? ['plugins:write', 'datasources:read'] : []),
      ...actions,
    ]),
  };
}
