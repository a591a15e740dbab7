import { t } from '@grafana/i18n';
import { asIs } from '../../app/text';
import type { PairDraft } from '../editor/TestDraft';
import type { CurlOption } from './curlOptions';
import { cookiesFrom } from '../editor/pairsFrom';
import { urlEncoded } from './urlEncoded';

/** The request that a curl command is about, put together option by option. */
export class CurlRequest {
  url = '';
  /** As written; empty where it is not. */
  method = '';
  isGet = false;
  isHead = false;
  verify = true;
  timeout = '10s';
  readonly headers: PairDraft[] = [];
  readonly cookies: PairDraft[] = [];
  /** Whether a header or cookie shows what should be a secret. */
  hasCredentials = false;
  readonly #data: string[] = [];
  readonly #query: string[] = [];
  #isJson = false;
  #contentType: string | undefined;
  readonly #notes: string[];

  constructor(notes: string[]) {
    this.#notes = notes;
  }

  /** What goes into the address behind its own query. */
  get query(): readonly string[] {
    return this.isGet ? [...this.#query, ...this.#data] : this.#query;
  }

  /** The body; undefined where none is sent. */
  get data(): string | undefined {
    return this.#data.length === 0 ? undefined : this.#data.join(this.#isJson ? '' : '&');
  }

  /** Takes one option; false where it is none of a request. */
  take({ name, written, value = '' }: CurlOption): boolean {
    switch (name) {
      case 'url':
        return this.#takeUrl(value);
      case 'url-query':
        this.#query.push(urlEncoded(value));
        return true;
      case 'request':
        this.method = value;
        return true;
      case 'get':
        this.isGet = true;
        return true;
      case 'head':
        this.isHead = true;
        return true;
      case 'header':
        return this.#takeHeader(value, written);
      case 'user-agent':
      case 'referer':
        return this.#setHeader(name, value);
      case 'range':
        return this.#setHeader('range', `bytes=${value}`);
      case 'compressed':
        return this.#setHeader('accept-encoding', 'gzip, deflate, br', false);
      case 'cookie':
        return this.#takeCookies(value, written);
      case 'user':
        return this.#useSecret('basic-auth', t('curl.basic', 'Basic, a space, and user:password in Base64'), written);
      case 'oauth2-bearer':
        return this.#useSecret('bearer-token', t('curl.bearer', 'Bearer, a space, and the token'), written);
      case 'basic':
        return true;
      case 'insecure':
        this.verify = false;
        return true;
      case 'max-time':
        return this.#takeTimeout(value, written);
      case 'json':
        this.#isJson = true;
        this.#setHeader('accept', 'application/json', false);
        return this.#takeData(value, written, 'application/json');
      case 'data':
      case 'data-ascii':
      case 'data-binary':
        return this.#takeData(value, written);
      case 'data-raw':
        return this.#addData(value);
      case 'data-urlencode':
        return /^[^=]*@/.test(value) ? this.#needFile(written) : this.#addData(urlEncoded(value));
      default:
        return false;
    }
  }

  #takeUrl(url: string): boolean {
    if (this.url !== '') {
      this.#notes.push(t('curl.urls', 'Only the first address was taken; the command has several.'));
    }
    this.url ||= url;
    return true;
  }

  #takeHeader(line: string, written: string): boolean {
    const [, name = '', mark = '', text = ''] = /^([^:;]*)([:;]?)\s*([^]*)$/.exec(line) ?? [];
    const value = text.trimEnd();
    if (line.startsWith('@')) {
      return this.#needFile(written);
    }
    if (name === '' || mark === '' || (mark === ':' && value === '') || (mark === ';' && value !== '')) {
      this.#notes.push(
        t('curl.header', 'The header {{name}} was left out: it has no value, or no name that a test can have.', {
          name: name === '' ? '(:)' : name,
          ...asIs,
        })
      );
      return true;
    }
    if (name.toLowerCase() === 'cookie') {
      return this.#takeCookies(value, written);
    }
    if (OWNED.has(name.toLowerCase())) {
      this.#notes.push(
        t('curl.owned', 'The header {{name}} was left out: the generator sets it.', {
          name: name.toLowerCase(),
          ...asIs,
        })
      );
      return true;
    }
    return this.#setHeader(name, value);
  }

  #setHeader(name: string, value: string, replaces = true): true {
    const at = this.headers.findIndex((header) => header.name.toLowerCase() === name.toLowerCase());
    if (at < 0) {
      this.headers.push({ name, value });
    } else if (replaces) {
      this.#notes.push(
        t('curl.header-twice', 'The header {{name}} is there twice; the last was taken.', { name, ...asIs })
      );
      this.headers[at] = { name, value };
    }
    this.hasCredentials ||= CREDENTIALS.test(name) && !value.includes('${secret:');
    return true;
  }

  #takeCookies(text: string, written: string): boolean {
    if (!text.includes('=')) {
      return this.#needFile(written);
    }
    this.cookies.push(...cookiesFrom(text));
    this.hasCredentials = true;
    return true;
  }

  #useSecret(name: string, what: string, written: string): true {
    this.#setHeader('authorization', `\${secret:${name}}`);
    this.#notes.push(
      t('curl.secret', '{{option}} is a credential and was not kept: make a secret {{name}} that holds {{what}}.', {
        option: written,
        name,
        what,
        ...asIs,
      })
    );
    return true;
  }

  #takeTimeout(seconds: string, written: string): boolean {
    const ms = Math.round(Number(seconds) * 1_000);
    if (!(ms > 0)) {
      this.#notes.push(
        t('curl.timeout', '{{option}} has no number of seconds and was left out.', { option: written, ...asIs })
      );
      return true;
    }
    this.timeout = ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
    return true;
  }

  #takeData(value: string, written: string, type?: string): boolean {
    return value.startsWith('@') ? this.#needFile(written) : this.#addData(value, type);
  }

  #addData(value: string, type = 'application/x-www-form-urlencoded'): true {
    this.#data.push(value);
    this.#contentType = type;
    return true;
  }

  /** Says what type curl gives its data where no header does; to be called when all options are taken. */
  finish(): void {
    if (this.data !== undefined && !this.isGet && this.#contentType !== undefined) {
      this.#setHeader('content-type', this.#contentType, false);
    }
  }

  #needFile(written: string): true {
    this.#notes.push(
      t('curl.file', 'The file of {{option}} was not read: choose it in the form.', { option: written, ...asIs })
    );
    return true;
  }
}

/** Headers of RFC 9112 that belong to the generator; the contract refuses them. */
const OWNED = new Set(['connection', 'content-length', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade']);
const CREDENTIALS = /^(authorization|proxy-authorization|cookie|x-api-key|x-auth-token)$/i;
