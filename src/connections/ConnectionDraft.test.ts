import { check, prometheusConnection, type PrometheusConnection } from '@headroom/contract';
import { checkDraft } from './checkDraft';
import { draftOf, emptyDraft, noSecret, type ConnectionDraft } from './ConnectionDraft';
import { documentOf, newSecretsOf } from './connectionDocument';

const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
const common = { kind: 'PrometheusConnection', role: 'mesh' } as const;
const connections = [
  { ...common, name: 'through Grafana', grafana: { datasource: 'prom-mesh' } },
  { ...common, name: 'bare', direct: { url: 'http://127.0.0.1:9090' } },
  {
    ...common,
    name: 'basic',
    direct: { url: 'https://p.example', auth: { basic: { username: 'reader', password: '${secret:a}' } } },
  },
  {
    ...common,
    name: 'headers',
    direct: {
      url: 'https://p.example/prometheus',
      headers: { 'X-Scope-OrgID': 'team-a', Authorization: 'Token ${secret:b}', 'X-Api-Key': '${secret:c}' },
    },
  },
  {
    ...common,
    name: 'certificates',
    direct: {
      url: 'https://p.example',
      auth: { bearer: '${secret:d}' },
      tls: { ca: pem, cert: '${secret:e}', key: '${secret:f}', serverName: 'p.internal' },
    },
  },
  { ...common, name: 'believes', direct: { url: 'https://p.example', tls: { skipVerify: true } } },
];

function stored(input: unknown): PrometheusConnection {
  const checked = check(prometheusConnection, input);
  if (!checked.ok) {
    throw new Error(JSON.stringify(checked.problems));
  }
  return checked.value;
}

const draft = (change: Partial<ConnectionDraft>): ConnectionDraft => ({
  ...emptyDraft,
  name: 'own',
  access: 'direct',
  url: 'https://p.example',
  ...change,
});
const problemsOf = (change: Partial<ConnectionDraft>) => checkDraft(draft(change)).problems.map(({ path }) => path);

describe('a draft of a connection', () => {
  it.each(connections)('gives back what it was made from: $name', (connection) => {
    expect(documentOf(draftOf(stored(connection)))).toEqual(connection);
    expect(checkDraft(draftOf(stored(connection))).problems).toEqual([]);
  });

  it('refers to a new secret and keeps its value out of the document', () => {
    const change = draft({ auth: 'bearer', bearer: { isNew: true, name: 'token', value: 's3cret' } });
    expect(newSecretsOf(change)).toEqual({ token: 's3cret' });
    expect(documentOf(change)).toMatchObject({ direct: { auth: { bearer: '${secret:token}' } } });
    expect(JSON.stringify(documentOf(change))).not.toContain('s3cret');
  });

  it('stores no value of a secret that was typed and then not chosen', () => {
    expect(newSecretsOf(draft({ auth: 'none', bearer: { isNew: true, name: 'token', value: 's3cret' } }))).toEqual({});
    expect(newSecretsOf(draft({ auth: 'bearer', bearer: { isNew: false, name: 'token', value: 's3cret' } }))).toEqual(
      {}
    );
  });

  it('says at which secret something is missing', () => {
    const header = { name: 'X-Api-Key', isSecret: true, text: '', secret: noSecret };
    expect(problemsOf({ auth: 'basic' })).toEqual(['direct.auth.basic.password', 'direct.auth.basic.username']);
    expect(problemsOf({ auth: 'bearer', bearer: { isNew: true, name: 'Upper', value: 'x' } })).toEqual([
      'direct.auth.bearer',
    ]);
    expect(problemsOf({ auth: 'bearer', bearer: { isNew: true, name: 'a', value: '' } })).toEqual([
      'direct.auth.bearer',
    ]);
    expect(problemsOf({ headers: [header] })).toEqual(['direct.headers.X-Api-Key']);
    expect(problemsOf({ cert: pem })).toEqual(['direct.tls.key']);
  });

  it('loses no header silently', () => {
    const header = { name: 'X-Team', isSecret: false, text: 'a', secret: noSecret };
    expect(problemsOf({ headers: [header, header] })).toEqual(['direct.headers.X-Team']);
    expect(problemsOf({ headers: [{ ...header, name: '' }] })).toEqual(['direct.headers.']);
  });

  it('leaves out TLS settings where nothing is encrypted', () => {
    expect(documentOf(draft({ url: 'http://p.example', skipVerify: true }))).toMatchObject({
      direct: { url: 'http://p.example' },
    });
    expect(problemsOf({ url: 'http://p.example', skipVerify: true })).toEqual([]);
  });
});
