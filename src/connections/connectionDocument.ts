import type { ConnectionDraft, SecretDraft } from './ConnectionDraft';

/** The document that the draft stands for, with secrets as references; not checked. */
export function documentOf(draft: ConnectionDraft) {
  const { name, role, access, datasource, url } = draft;
  return {
    kind: 'PrometheusConnection' as const,
    name: name.trim(),
    role,
    ...(access === 'grafana'
      ? { grafana: { datasource } }
      : { direct: { url, ...authPart(draft), ...headersPart(draft), ...tlsPart(draft) } }),
  };
}

/** Whether the draft's address is one that TLS settings go with. */
export function usesTls({ access, url }: ConnectionDraft): boolean {
  return access === 'direct' && !/^http:/i.test(url);
}

/** The secrets that the draft refers to, each with the path of its field. */
export function secretsOf(draft: ConnectionDraft): Array<{ path: string; secret: SecretDraft }> {
  if (draft.access === 'grafana') {
    return [];
  }
  const { auth, password, bearer, headers, key } = draft;
  return [
    ...(auth === 'basic' ? [{ path: 'direct.auth.basic.password', secret: password }] : []),
    ...(auth === 'bearer' ? [{ path: 'direct.auth.bearer', secret: bearer }] : []),
    ...headers
      .filter((header) => header.isSecret)
      .map(({ name, secret }) => ({ path: `direct.headers.${name}`, secret })),
    ...(usesTls(draft) && (key.name !== '' || draft.cert.trim() !== '')
      ? [{ path: 'direct.tls.key', secret: key }]
      : []),
  ];
}

/** Values to be stored before the connection is, by the secret's name. */
export function newSecretsOf(draft: ConnectionDraft): Record<string, string> {
  return Object.fromEntries(
    secretsOf(draft)
      .filter(({ secret }) => secret.isNew)
      .map(({ secret }) => [secret.name, secret.value])
  );
}

function authPart({ auth, username, password, bearer }: ConnectionDraft) {
  switch (auth) {
    case 'none':
      return {};
    case 'basic':
      return { auth: { basic: { username, password: reference(password) } } };
    case 'bearer':
      return { auth: { bearer: reference(bearer) } };
  }
}

function headersPart({ headers }: ConnectionDraft) {
  return headers.length === 0
    ? {}
    : {
        headers: Object.fromEntries(
          headers.map(({ name, isSecret, text, secret }) => [name, isSecret ? reference(secret) : text])
        ),
      };
}

function tlsPart(draft: ConnectionDraft) {
  const { key, serverName, skipVerify } = draft;
  const [ca, cert] = [draft.ca.trim(), draft.cert.trim()];
  const tls = {
    ...(ca === '' ? {} : { ca }),
    ...(cert === '' ? {} : { cert }),
    ...(key.name === '' ? {} : { key: reference(key) }),
    ...(serverName === '' ? {} : { serverName }),
    ...(skipVerify ? { skipVerify } : {}),
  };
  return usesTls(draft) && Object.keys(tls).length > 0 ? { tls } : {};
}

function reference({ name }: SecretDraft): string {
  return `\${secret:${name}}`;
}
