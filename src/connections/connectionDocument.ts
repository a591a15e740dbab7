import type { ConnectionDraft, SecretDraft } from './ConnectionDraft';

/** The document that the draft stands for, with secrets as references; not checked. */
export function documentOf(draft: ConnectionDraft) {
  const { kind, name, role, datasource, url, organisation } = draft;
  const access = { url, ...authPart(draft), ...headersPart(draft), ...tlsPart(draft) };
  return kind === 'GrafanaConnection'
    ? {
        kind,
        name: name.trim(),
        ...access,
        ...(organisation.trim() === '' ? {} : { organisation: Number(organisation) }),
      }
    : { kind, name: name.trim(), role, ...(isDirect(draft) ? { direct: access } : { grafana: { datasource } }) };
}

/** Whether the runner asks the server of the draft itself, at an address. */
export function isDirect({ kind, access }: ConnectionDraft): boolean {
  return kind === 'GrafanaConnection' || access === 'direct';
}

/** The path of the draft's access in its document, with what follows: the fields of both kinds are the same. */
export function accessPath({ kind }: Pick<ConnectionDraft, 'kind'>, field: string): string {
  return kind === 'GrafanaConnection' ? field : `direct.${field}`;
}

/** Whether the draft's address is one that TLS settings go with. */
export function usesTls(draft: ConnectionDraft): boolean {
  return isDirect(draft) && !/^http:/i.test(draft.url);
}

/** The secrets that the draft refers to, each with the path of its field. */
export function secretsOf(draft: ConnectionDraft): Array<{ path: string; secret: SecretDraft }> {
  if (!isDirect(draft)) {
    return [];
  }
  const { auth, password, bearer, headers, key } = draft;
  const at = (field: string) => accessPath(draft, field);
  return [
    ...(auth === 'basic' ? [{ path: at('auth.basic.password'), secret: password }] : []),
    ...(auth === 'bearer' ? [{ path: at('auth.bearer'), secret: bearer }] : []),
    ...headers.filter((header) => header.isSecret).map(({ name, secret }) => ({ path: at(`headers.${name}`), secret })),
    ...(usesTls(draft) && (key.name !== '' || draft.cert.trim() !== '') ? [{ path: at('tls.key'), secret: key }] : []),
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
