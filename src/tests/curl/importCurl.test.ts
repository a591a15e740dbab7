import { check, testDefinition } from '@headroom/contract';
import { emptyTest } from '../editor/TestDraft';
import { testDocument } from '../editor/testDocument';
import { importCurl } from './importCurl';
import { shellWords } from './shellWords';

const taken = (text: string) => {
  const { target, notes } = importCurl(text);
  const document = target && (testDocument({ ...emptyTest, name: 'a', target }) as { target: Record<string, unknown> });
  return { ...document?.target, notes };
};

describe('a curl command', () => {
  it('becomes a target: method, headers, cookies, data', () => {
    expect(
      taken(
        `curl -X PUT https://shop.test/cart?a=1 -H 'X-Tenant: demo' -H "Accept: */*" -b 'a=1; b=2' --data-raw '{"cart":42}'`
      )
    ).toMatchObject({
      url: 'https://shop.test/cart?a=1',
      method: 'PUT',
      headers: { 'X-Tenant': 'demo', Accept: '*/*', 'content-type': 'application/x-www-form-urlencoded' },
      cookies: { a: '1', b: '2' },
      body: { json: { cart: 42 } },
    });
  });

  it('posts where it has data, of the type that curl gives it, and the pieces of data are joined', () => {
    expect(taken('curl -d a=1 --data-urlencode "b=x y&" shop.test')).toEqual({
      url: 'http://shop.test',
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: { text: 'a=1&b=x%20y%26' },
      notes: [],
    });
    expect(taken(`curl --json '{"a":' --json ' 1}' http://shop.test/`)).toMatchObject({
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: { text: '{"a": 1}' },
    });
  });

  it('keeps every byte of JSON that the contract would write otherwise', () => {
    expect(taken(`curl http://a.test -d '{"price":1.0}'`)).toMatchObject({ body: { text: '{"price":1.0}' } });
  });

  it('puts data into the address with -G, and asks for headers only with -I', () => {
    expect(taken('curl -G http://a.test/s?x=1 -d q=mesh -d n=2')).toEqual({
      url: 'http://a.test/s?x=1&q=mesh&n=2',
      notes: [],
    });
    expect(taken('curl -sI http://a.test/')).toMatchObject({ method: 'HEAD' });
  });

  it('is read as browsers copy it', () => {
    const copied = `curl 'http://127.0.0.1:8080/api/cart' \\
  -H 'Accept: application/json' \\
  -H 'Accept-Language: en,de;q=0.9' \\
  -H 'Connection: keep-alive' \\
  -b 'session=abc; theme=dark' \\
  -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64)' \\
  --data-raw $'{"name":"O\\'Brien","note":"two\\\\nlines","sign":"\\u0021"}' \\
  --compressed \\
  --insecure ;`;
    const { notes, ...target } = taken(copied);
    expect(target).toMatchObject({
      url: 'http://127.0.0.1:8080/api/cart',
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Accept-Language': 'en,de;q=0.9',
        'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64)',
        'accept-encoding': 'gzip, deflate, br',
        'content-type': 'application/x-www-form-urlencoded',
      },
      cookies: { session: 'abc', theme: 'dark' },
      body: { json: { name: "O'Brien", note: 'two\nlines', sign: '!' } },
    });
    expect(notes.join('\n')).toContain('The header connection was left out: the generator sets it.');
    expect(
      check(testDefinition, { kind: 'Test', name: 'a', target, load: { kind: 'closed', duration: '1s' } }).ok
    ).toBe(true);
  });

  it('makes a password a secret and says it nowhere', () => {
    const outcome = taken('curl -u ada:hunter2 https://a.test');
    expect(outcome).toMatchObject({ headers: { authorization: '${secret:basic-auth}' } });
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
    expect(outcome.notes).toEqual([expect.stringContaining('make a secret basic-auth')]);
    expect(taken('curl -H "Authorization: Bearer abc" https://a.test').notes).toEqual([
      expect.stringContaining('holds a credential'),
    ]);
  });

  it('names every option that is not taken, and never a value', () => {
    const { notes } = taken(
      'curl --cacert ca.pem --cert me.pem:s3cret --key k.pem -F file=@s3cret -T up -L -x http://s3cret@p --resolve a:80:1.2.3.4 --wat -so /dev/null -d @s3cret.json http://a.test'
    );
    for (const option of [
      '--cacert',
      '--cert',
      '--key',
      '-F',
      '-T',
      '-L',
      '-x',
      '--resolve',
      '--wat',
      '-s, -o',
      '-d',
    ]) {
      expect(notes.join('\n')).toContain(option);
    }
    expect(notes.join('\n')).not.toContain('s3cret');
  });

  it('takes certificates of anybody with -k, and seconds of patience with -m', () => {
    expect(taken('curl -k -m 2.5 https://a.test')).toMatchObject({ tls: { verify: false }, timeout: '2500ms' });
  });

  it('says when it is none, has no address, more than one, or a method that tests do not have', () => {
    expect(taken('wget http://a.test').notes[0]).toContain('no curl command');
    expect(taken('curl -s').notes[0]).toContain('no address');
    expect(taken('curl http://a.test http://b.test')).toMatchObject({
      url: 'http://a.test',
      notes: [expect.stringContaining('several')],
    });
    expect(taken('curl -X BREW http://a.test').notes[0]).toContain('BREW');
  });
});

describe('words of a shell', () => {
  it('are split as POSIX has it', () => {
    expect(shellWords(`a 'b c'"d \\"e\\" \\n" f\\ g "" \\\n h`).words).toEqual(['a', 'b cd "e" \\n', 'f g', '', 'h']);
    expect(shellWords(`$'\\x41\\u00e4\\t\\101'`).words).toEqual(['A\u00e4\tA']);
  });

  it('end with the command, and are neither replaced nor executed', () => {
    expect(shellWords('curl a | sh')).toEqual({ words: ['curl', 'a'], oddities: new Set(['rest']) });
    expect(shellWords('curl "$(id)" $HOME')).toEqual({
      words: ['curl', '$(id)', '$HOME'],
      oddities: new Set(['expansion']),
    });
    expect([...shellWords(`curl 'a b`).oddities]).toEqual(['unclosed']);
    expect([...shellWords(`curl ^"http://a^" ^\n -H x`).oddities]).toContain('cmd');
  });
});
