import type { Operation, Scope } from './operation.ts';
import { operations, type OperationName } from './operations.ts';

/** Grafana's basic roles; each may do what those before it may. */
export const basicRoles = ['Viewer', 'Editor', 'Admin'] as const;
/** One of Grafana's basic roles. */
export type BasicRole = (typeof basicRoles)[number];

/** What Grafana calls the right to a scope, and who has it from the start. */
export interface ScopeGrant {
  /** The action in Grafana, behind the plugin's id and a dot. */
  readonly action: string;
  /** Name of the role in Grafana that holds the action. */
  readonly role: string;
  /** What the role lets people do, as one sentence without its full stop. */
  readonly description: string;
  /** The basic roles that have it. */
  readonly grants: readonly BasicRole[];
}

/**
 * Who may do what: action → operations → roles. The routes and roles in plugin.json, the pages and `docs/roles.md` are compared with it by tests;
 * each scope has its own prefix in Grafana's plugin proxy, the scope's name.
 */
export const scopeGrants: Readonly<Record<Scope, ScopeGrant>> = {
  read: {
    action: 'runs:read',
    role: 'Runs reader',
    description: 'See tests, runs and their results',
    grants: ['Viewer', 'Editor', 'Admin'],
  },
  run: {
    action: 'runs:run',
    role: 'Runs starter',
    description: 'Start and stop runs',
    grants: ['Editor', 'Admin'],
  },
  edit: {
    action: 'tests:edit',
    role: 'Tests editor',
    description: 'Make, change and delete tests',
    grants: ['Editor', 'Admin'],
  },
  admin: {
    action: 'config:admin',
    role: 'Configuration administrator',
    description: 'Connections, secrets and the runner',
    grants: ['Admin'],
  },
};

/** The operations that need a scope. */
export function operationsOf(scope: Scope): OperationName[] {
  const all = Object.entries<Operation>(operations);
  return all.filter(([, operation]) => operation.scope === scope).map(([name]) => name as OperationName);
}
