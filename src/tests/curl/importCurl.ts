import { t } from '@grafana/i18n';
import { methods, type Method } from '@headroom/contract';
import { asIs } from '../../app/text';
import { emptyTest, type TestDraft } from '../editor/TestDraft';
import { bodyFrom } from './bodyFrom';
import { curlOptions, type CurlOption } from './curlOptions';
import { CurlRequest } from './CurlRequest';
import { credentialNote, notTaken, oddityNotes, outputNote } from './curlNotes';
import { shellWords } from './shellWords';

/** What became of a curl command. */
export interface CurlImport {
  /** Undefined where the text is no curl command with an address. */
  target: TestDraft['target'] | undefined;
  /** What was not taken, or not as it was written: one sentence each, without values. */
  notes: readonly string[];
}

/** The target that a curl command asks, as a POSIX shell or Bash would run it; browsers copy requests so. No file is read. */
export function importCurl(text: string): CurlImport {
  const { words, oddities } = shellWords(text.trim().replace(/^\$\s+/, ''));
  const notes = oddityNotes(oddities);
  if (words[0] !== 'curl') {
    return {
      target: undefined,
      notes: [t('curl.none', 'This is no curl command: it has to begin with curl.'), ...notes],
    };
  }
  const request = new CurlRequest(notes);
  const quiet: CurlOption[] = [];
  for (const option of curlOptions(words.slice(1))) {
    if (OWN_OUTPUT.has(option.name)) {
      quiet.push(option);
    } else if (!request.take(option)) {
      notes.push(notTaken(option));
    }
  }
  request.finish();
  notes.push(...outputNote(quiet));
  if (request.url === '') {
    return { target: undefined, notes: [t('curl.no-url', 'The command has no address.'), ...notes] };
  }
  return { target: targetOf(request, notes), notes };
}

function targetOf(request: CurlRequest, notes: string[]): TestDraft['target'] {
  const { headers, cookies, query } = request;
  const data = request.isGet ? undefined : request.data;
  const url = withScheme(request.url);
  if (request.hasCredentials) {
    notes.push(credentialNote());
  }
  return {
    ...emptyTest.target,
    url: query.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`,
    method: methodOf(request, data !== undefined, notes),
    headers,
    cookies,
    body: bodyFrom(data),
    timeout: request.timeout,
    tls: { ...emptyTest.target.tls, verify: request.verify },
  };
}

function methodOf({ method, isGet, isHead }: CurlRequest, hasData: boolean, notes: string[]): Method {
  const usual = isHead ? 'HEAD' : isGet || !hasData ? 'GET' : 'POST';
  const asked = methods.find((one) => one === method.toUpperCase());
  if (method !== '' && asked === undefined) {
    notes.push(
      t('curl.method', 'The method {{method}} is none that a test can have; {{usual}} stands in its place.', {
        method,
        usual,
        ...asIs,
      })
    );
  }
  return asked ?? usual;
}

/** curl takes http where an address has no scheme. */
function withScheme(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
}

/** Options about what curl prints and keeps of the answer, and about the address as curl reads it: the request is the same without. */
const OWN_OUTPUT = new Set(
  `silent show-error verbose include output remote-name write-out fail fail-with-body fail-early no-buffer progress-bar no-progress-meter globoff
  dump-header stderr trace trace-ascii trace-time trace-ids trace-config remote-header-name J create-dirs output-dir remote-time R parallel Z next disable q
  styled-output libcurl`.split(/\s+/)
);
