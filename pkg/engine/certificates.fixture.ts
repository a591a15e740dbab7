import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A certificate with its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** An authority made by openssl that lasts as long as a test file. */
export interface Authority {
  readonly cert: string;
  /** A certificate for these names, such as `IP:127.0.0.1,DNS:shop.test`; with negative days one that has expired. */
  sign(subjectAltName: string, days?: number): Promise<Certificate>;
  remove(): Promise<void>;
}

/** Makes an authority. */
export async function makeAuthority(name: string): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-authority-'));
  const openssl = (...args: string[]) => promisify(execFile)('openssl', args, { cwd: folder });
  const read = (file: string) => readFile(join(folder, file), 'utf8');
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl('req', '-x509', ...curve, '-keyout', 'ca.key', '-out', 'ca.cert', '-subj', `/CN=${name}`, '-days', '2');
  let made = 0;
  return {
    cert: await read('ca.cert'),
    sign: async (subjectAltName, days = 2) => {
      const id = `${made++}`;
      await writeFile(join(folder, `${id}.ext`), `subjectAltName=${subjectAltName}\n`);
      await openssl('req', ...curve, '-keyout', `${id}.key`, '-out', `${id}.request`, '-subj', '/CN=test');
      const signing = ['-CA', 'ca.cert', '-CAkey', 'ca.key', '-CAcreateserial', '-days', String(days)];
      await openssl('x509', '-req', '-in', `${id}.request`, ...signing, '-extfile', `${id}.ext`, '-out', `${id}.cert`);
      return { cert: await read(`${id}.cert`), key: await read(`${id}.key`) };
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
