import { directAccessOf, type Connection, type PrometheusRole } from '@headroom/contract';

/** A secret as it is being chosen: one that is stored, or a new one whose value is stored before the connection is. */
export interface SecretDraft {
  isNew: boolean;
  name: string;
  /** Of a new one only. */
  value: string;
}

/** A header as it is being written; `text` or `secret` is its value. */
export interface HeaderDraft {
  name: string;
  isSecret: boolean;
  text: string;
  secret: SecretDraft;
}

/** A connection as it is being written, whatever is not chosen included, so that changing one's mind loses nothing. */
export interface ConnectionDraft {
  kind: Connection['kind'];
  name: string;
  role: PrometheusRole;
  access: 'grafana' | 'direct';
  datasource: string;
  url: string;
  auth: 'none' | 'basic' | 'bearer';
  username: string;
  password: SecretDraft;
  bearer: SecretDraft;
  headers: readonly HeaderDraft[];
  ca: string;
  cert: string;
  key: SecretDraft;
  serverName: string;
  skipVerify: boolean;
  /** Of another Grafana; empty for that of the key. */
  organisation: string;
}

/** No secret yet. */
export const noSecret: SecretDraft = { isNew: false, name: '', value: '' };

/** A connection of which nothing is written yet. */
export const emptyDraft: ConnectionDraft = {
  kind: 'PrometheusConnection',
  name: '',
  role: 'cluster',
  access: 'grafana',
  datasource: '',
  url: '',
  auth: 'none',
  username: '',
  password: noSecret,
  bearer: noSecret,
  headers: [],
  ca: '',
  cert: '',
  key: noSecret,
  serverName: '',
  skipVerify: false,
  organisation: '',
};

/** A stored connection, to be changed. */
export function draftOf(connection: Connection): ConnectionDraft {
  const access = directAccessOf(connection);
  const { url = '', auth = 'none', headers = {}, tls } = access ?? {};
  const basic = auth !== 'none' && 'basic' in auth ? auth.basic : undefined;
  const bearer = auth !== 'none' && 'bearer' in auth ? auth.bearer : undefined;
  return {
    ...emptyDraft,
    ...(connection.kind === 'GrafanaConnection'
      ? { organisation: String(connection.organisation ?? '') }
      : { role: connection.role, datasource: connection.grafana?.datasource ?? '' }),
    kind: connection.kind,
    name: connection.name,
    access: access === undefined ? 'grafana' : 'direct',
    url,
    auth: basic !== undefined ? 'basic' : bearer !== undefined ? 'bearer' : 'none',
    username: basic?.username ?? '',
    password: storedSecret(basic?.password),
    bearer: storedSecret(bearer),
    headers: Object.entries(headers).map(([header, text]) => headerOf(header, text)),
    ca: tls?.ca ?? '',
    cert: tls?.cert ?? '',
    key: storedSecret(tls?.key),
    serverName: tls?.serverName ?? '',
    skipVerify: tls?.skipVerify ?? false,
  };
}

function storedSecret(text: string | undefined): SecretDraft {
  return { ...noSecret, name: text === undefined ? '' : (WHOLE.exec(text)?.[1] ?? '') };
}

function headerOf(name: string, text: string): HeaderDraft {
  const isSecret = WHOLE.test(text);
  return { name, isSecret, text: isSecret ? '' : text, secret: storedSecret(text) };
}

const WHOLE = /^\$\{secret:([^}]+)\}$/;
