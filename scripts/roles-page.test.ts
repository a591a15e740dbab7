import { scopeGrants, scopes } from '@headroom/contract';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import pluginJson from '../src/plugin.json' with { type: 'json' };

const actionOf = (scope: (typeof scopes)[number]) => `${pluginJson.id}.${scopeGrants[scope].action}`;

describe('the table of actions, operations and roles', () => {
  it('is what plugin.json grants, action by action', () => {
    assert.deepEqual(
      pluginJson.roles,
      scopes.map((scope) => {
        const { role: name, description, grants } = scopeGrants[scope];
        return { role: { name, description, permissions: [{ action: actionOf(scope) }] }, grants };
      })
    );
  });

  it('is what the routes of plugin.json ask for: a prefix for each action, with its scope behind the token', () => {
    assert.deepEqual(
      pluginJson.routes,
      scopes.map((scope) => ({
        path: `${scope}/*`,
        url: '{{ orEmpty .JsonData.runnerUrl }}/api',
        reqAction: actionOf(scope),
        headers: [
          { name: 'Authorization', content: 'Bearer {{ .SecureJsonData.runnerToken }}' },
          { name: 'X-Headroom-Scope', content: scope },
        ],
      }))
    );
  });
});
