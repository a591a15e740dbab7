// docs/roles.md: the table of actions, operations and roles.
import { operations, operationsOf, scopeGrants, scopes, type Scope } from '@headroom/contract';
import pluginJson from '../src/plugin.json' with { type: 'json' };

/** The page as it should be today. */
export function rolesPage(): string {
  return `# Roles

<!-- Written by npm run generate from the contract; a test compares the two. -->

Who may do what is one table: an action of Grafana, the operations that it opens, and the basic roles that have it from the start. Grafana's plugin proxy has a route
for each action and lets a request pass only for those who have it; behind the route the request carries the scope of the same line, and the runner does
what that scope allows and nothing else. The pages hide or explain what the viewer's role does not allow; nothing depends on that.

| action in Grafana | role | Viewer | Editor | Admin | scope and prefix |
| --- | --- | --- | --- | --- | --- |
${scopes.map(grantLine).join('\n')}

${scopes.map(operationsPart).join('\n\n')}

## Who it was

With \`HEADROOM_GRAFANA_URL\` set, each request from Grafana must carry the identity that Grafana signs (\`X-Grafana-Id\`): by a key of that Grafana, for its root_url, not expired, and
for the one organisation that the runner serves (\`HEADROOM_ORG_ID\`, 1 unless set). Otherwise it is refused with 403, never 401, which would have Grafana ask a second time.
Where the runner reaches Grafana at another address than people do, \`HEADROOM_GRAFANA_ROOT_URL\` holds Grafana's root_url. \`HEADROOM_GRAFANA_IDENTITY=off\` asks for no identity, for a
Grafana that serves only as the way to its data sources. Without identities whoever did something is shown as unverified: what Grafana calls them then is a claim.

Two organisations of a Grafana need two runners, with a data folder and a token each.

## Command lines and pipelines

A token of its own lets a program ask the runner directly, without Grafana:

\`\`\`sh
headroom token create nightly --scopes read,run
\`\`\`

prints the token once; the runner keeps what it hashes to. A request with it needs no other header and may do what its scopes allow; it is shown as \`token:nightly\`.
\`headroom token list\` and \`headroom token delete nightly\` do what they say, at once, whether or not the runner is up.

## The trail

Whatever changes something or makes load is written to a record that is only ever added to: when, organisation, who and whether that was verified, operation,
object, how it ended and with which code; never a value. Refusals are there too; those of callers who may not ask at all are counted by the minute. What the command line
does in a data folder is there under the name of the machine's user. Administrators read it on the page Trail, reached from Connections; nothing deletes it.
`;
}

function grantLine(scope: Scope): string {
  const { action, description, grants } = scopeGrants[scope];
  const marks = (['Viewer', 'Editor', 'Admin'] as const).map((role) => (grants.includes(role) ? 'yes' : 'no'));
  return `| \`${pluginJson.id}.${action}\` | ${description} | ${marks.join(' | ')} | \`${scope}\` |`;
}

function operationsPart(scope: Scope): string {
  const lines = operationsOf(scope).map((name) => {
    const { method, path, summary } = operations[name];
    return `| \`${name}\` | \`${method} ${path}\` | ${summary} |`;
  });
  return [
    `## What \`${scope}\` opens`,
    '',
    '| operation | request | what it does |',
    '| --- | --- | --- |',
    ...lines,
  ].join('\n');
}
