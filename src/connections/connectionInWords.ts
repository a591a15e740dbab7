import { t } from '@grafana/i18n';
import {
  directAccessOf,
  secretNames,
  type Connection,
  type DirectAccess,
  type PrometheusRole,
} from '@headroom/contract';
import { asIs } from '../app/text';
import type { DataSource } from '../runner/usePrometheusDataSources';

/** What a Prometheus is asked about, as a word. */
export function roleInWords(role: PrometheusRole): string {
  const words: Record<PrometheusRole, string> = {
    cluster: t('connections.role-cluster', 'cluster'),
    mesh: t('connections.role-mesh', 'mesh'),
    application: t('connections.role-application', 'application'),
  };
  return words[role];
}

/** Where a connection leads: an address without scheme when it is https, or a data source by name where that is known, else by uid. */
export function whereInWords(connection: Connection, dataSources: readonly DataSource[] = []): string {
  const access = directAccessOf(connection);
  if (access !== undefined) {
    const { origin, pathname } = new URL(access.url);
    return `${origin}${pathname.replace(/\/$/, '')}`;
  }
  const uid = (connection.kind === 'PrometheusConnection' && connection.grafana?.datasource) || '';
  const name = dataSources.find((one) => one.uid === uid)?.name ?? uid;
  return t('connections.data-source', 'data source {{name}}', { name, ...asIs });
}

/** How a connection says who asks, with secrets by name. */
export function authInWords(connection: Connection): string {
  const access = directAccessOf(connection);
  if (access === undefined) {
    return t('connections.auth-grafana', "Grafana's");
  }
  const ways = [authOf(access.auth), ...headersWithSecrets(access.headers), ...certificateOf(access.tls)].filter(
    Boolean
  );
  return ways.length === 0 ? t('connections.auth-none', 'none') : ways.join(', ');
}

/** Whether whoever answers at the address is believed. */
export function believesAnybody(connection: Connection): boolean {
  return directAccessOf(connection)?.tls?.skipVerify === true;
}

function authOf(auth: DirectAccess['auth']): string {
  if (auth === 'none') {
    return '';
  }
  return 'basic' in auth
    ? t('connections.auth-basic', 'basic as {{user}}, password from secret {{secret}}', {
        user: auth.basic.username,
        secret: nameIn(auth.basic.password),
        ...asIs,
      })
    : t('connections.auth-bearer', 'bearer from secret {{secret}}', { secret: nameIn(auth.bearer), ...asIs });
}

function headersWithSecrets(headers: DirectAccess['headers']): string[] {
  return Object.entries(headers)
    .filter(([, value]) => secretNames(value).length > 0)
    .map(([header, value]) =>
      t('connections.auth-header', '{{header}} from secret {{secret}}', { header, secret: nameIn(value), ...asIs })
    );
}

function certificateOf(tls: DirectAccess['tls']): string[] {
  return tls?.cert === undefined
    ? []
    : [
        t('connections.auth-certificate', 'client certificate, key from secret {{secret}}', {
          secret: nameIn(tls.key ?? ''),
          ...asIs,
        }),
      ];
}

function nameIn(text: string): string {
  return secretNames(text).join(', ');
}
