import type { ErrorCode } from '@headroom/contract';
import { formatCount } from '@headroom/measure';
import type { GrafanaSettings } from '../grafana/grafana-settings.ts';
import type { GrafanaIdentity } from '../grafana/identity.ts';
import { fieldsOf, textOf } from '../grafana/json-parts.ts';
import type { DashboardList } from '../grafana/list-dashboards.ts';
import { failed, quote, type Outcome } from '../prometheus/failure.ts';
import type { CheckedServer } from './checked-server.ts';
import { failedBy, ok, skipped, warning, type Finding } from './step.ts';

/** What the steps of a check of another Grafana share; each question that several steps need is asked once. */
export interface GrafanaContext extends CheckedServer {
  readonly settings: GrafanaSettings;
  ask(path: string, params?: URLSearchParams): Promise<Outcome<unknown>>;
  /** Answers without credentials: it tells the version, and nothing about the key. */
  health(): Promise<Outcome<unknown>>;
  identity(): Promise<Outcome<GrafanaIdentity>>;
  dashboards(): Promise<DashboardList>;
}

/** Failures of a question that are about the server or a proxy, and about who asks; any other is about the API. */
const OF_HTTP = new Set<ErrorCode>(['other_grafana.redirected', 'connection.scheme', 'other_grafana.unavailable']);
const OF_AUTHENTICATION = new Set<ErrorCode>([
  'other_grafana.key',
  'other_grafana.key_wanted',
  'other_grafana.anonymous',
  'other_grafana.organisation',
  'other_grafana.permission',
  'other_grafana.login_page',
]);

/** Whether an HTTP answer comes at all. */
export async function checkHttp({ health }: GrafanaContext): Promise<Finding> {
  const answer = await health();
  const isAnswer = answer.ok || (answer.failure.status !== undefined && !OF_HTTP.has(answer.failure.code));
  return isAnswer ? ok(`answers with HTTP ${answer.ok ? 200 : answer.failure.status}`) : failedBy(answer.failure);
}

/** Whether Grafana answers to whoever the connection says it is, and not to just anybody. */
export async function checkAuthentication({ identity, settings, url, host }: GrafanaContext): Promise<Finding> {
  const asked = await identity();
  if (!asked.ok && OF_AUTHENTICATION.has(asked.failure.code)) {
    const isCloudKey = settings.secrets.some((secret) => secret.startsWith('glc_'));
    return failedBy(
      asked.failure.code === 'other_grafana.key' && isCloudKey
        ? {
            ...asked.failure,
            message: `${asked.failure.message}; a key that begins with glc_ is for Grafana Cloud's own API`,
          }
        : asked.failure
    );
  }
  if (!asked.ok) {
    return skipped('not known: no API of a Grafana answered');
  }
  if (!settings.hasKey) {
    return ok('answers without a key, as to anybody');
  }
  return url.protocol === 'http:' && !/^(127\.|::1$|localhost$)/.test(host)
    ? warning(
        'the key is accepted, but goes over the network unencrypted',
        'Use an https:// address: everybody on the way can read the key.'
      )
    : ok('the key is accepted');
}

/** Whether the answer has the form of Grafana's API. */
export async function checkApi({ ask, identity }: GrafanaContext): Promise<Finding> {
  const asked = await identity();
  const answer = asked.ok ? await ask('/api/search', new URLSearchParams({ limit: '1' })) : asked;
  const read =
    answer.ok && !Array.isArray(answer.value)
      ? failed('other_grafana.not_grafana', 'what was found did not come as a list')
      : answer;
  return read.ok ? ok('answers a search as Grafana does') : failedBy(read.failure);
}

/** What the server says it is; some hide it. */
export async function checkVersion({ health, settings }: GrafanaContext): Promise<Finding> {
  const answer = await health();
  const version = quote(textOf(fieldsOf(answer.ok ? answer.value : undefined).version), settings.secrets);
  return version === '' ? skipped('does not tell its version') : ok(`Grafana ${version}`);
}

/** As whom Grafana answers, with which role, in which organisation. */
export async function checkIdentity({ identity, settings }: GrafanaContext): Promise<Finding> {
  const asked = await identity();
  if (!asked.ok) {
    return failedBy(asked.failure);
  }
  const { name, isServiceAccount, isAnonymous, role, organisation } = asked.value;
  const say = (text: string): string => quote(text, settings.secrets);
  const who = isAnonymous
    ? 'as anybody'
    : name === null
      ? 'Grafana does not say as whom'
      : `as the ${isServiceAccount ? 'service account' : 'user'} ${say(name)}`;
  const roleSaid = role === null ? 'with a role that it does not tell' : `with the role ${say(role)}`;
  const place = organisation === null ? '' : `, in the organisation ${say(organisation.name)} (${organisation.id})`;
  const said = `${who}, ${roleSaid}${place}`;
  return role === 'Admin' || role === 'Editor'
    ? warning(said, 'The role Viewer is enough: a key that can change nothing is the better one to keep.')
    : ok(said);
}

/** How many dashboards may be read; none is told apart from none that may be seen. */
export async function checkDashboards({ ask, dashboards, identity }: GrafanaContext): Promise<Finding> {
  const { dashboards: found, next, failure } = await dashboards();
  if (failure !== null) {
    return failedBy(failure);
  }
  if (found.length > 0) {
    const folders = new Set(found.map(({ folderUid }) => folderUid)).size;
    const least = next === null ? '' : 'at least ';
    return ok(`may read ${least}${counted(found.length, 'dashboard')} in ${counted(folders, 'folder')}`);
  }
  const [rights, asked] = [await ask('/api/access-control/user/permissions'), await identity()];
  const mayRead = !rights.ok || 'dashboards:read' in fieldsOf(rights.value);
  return mayRead && !(asked.ok && asked.value.role === 'None')
    ? warning('finds no dashboard', 'Check the organisation, and the permissions of the folders.')
    : failedBy(failed('other_grafana.permission', 'may see no dashboard').failure);
}

/** Whether the names behind the uids of data sources can be had: they help to find the same one here. */
export async function checkDataSources({ ask }: GrafanaContext): Promise<Finding> {
  const answer = await ask('/api/datasources');
  if (answer.ok && Array.isArray(answer.value)) {
    return ok(`may see ${counted(answer.value.length, 'data source')}`);
  }
  return !answer.ok && answer.failure.code === 'other_grafana.permission'
    ? skipped('may not see the data sources: boards name them by uid alone')
    : failedBy(answer.ok ? failed('other_grafana.not_grafana', 'they did not come as a list').failure : answer.failure);
}

function counted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;
}
