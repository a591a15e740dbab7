import { t } from '@grafana/i18n';
import { asIs } from '../../app/text';
import type { CurlOption } from './curlOptions';
import type { ShellWords } from './shellWords';

/** What is said of a command that the shell would read otherwise than it stands. */
export function oddityNotes(oddities: ShellWords['oddities']): string[] {
  const sentences = {
    unclosed: t('curl.unclosed', 'A quotation in the command does not end: everything after it was taken as one.'),
    expansion: t('curl.expansion', 'The shell would replace parts such as $NAME; they were taken as they stand.'),
    rest: t('curl.rest', 'Only the first command was taken, up to the first line break, pipe or redirection.'),
    cmd: t(
      'curl.cmd',
      'The command is written for cmd of Windows: copy it for Bash, else its quotation marks are wrong.'
    ),
  };
  return [...oddities].map((oddity) => sentences[oddity]);
}

/** What is said of an option that is not taken: why, where that is known. */
export function notTaken({ name, written }: CurlOption): string {
  const why = reasons()[name];
  return why === undefined
    ? t('curl.unknown', '{{option}} is not understood and was left out.', { option: written, ...asIs })
    : t('curl.left-out', '{{option}} was left out: {{why}}', { option: written, why, ...asIs });
}

/** What is said of the options that are only about curl's output. */
export function outputNote(options: readonly CurlOption[]): string[] {
  const written = [...new Set(options.map((option) => option.written))].join(', ');
  return written === ''
    ? []
    : [
        t('curl.output', 'Left out, for they concern only what curl prints or keeps: {{written}}.', {
          written,
          ...asIs,
        }),
      ];
}

/** What is said where a header shows a credential. */
export function credentialNote(): string {
  return t(
    'curl.credential',
    'The command holds a credential, now visible in a header or cookie. Better keep it as a secret and write ${secret:name} there.'
  );
}

function reasons(): Readonly<Record<string, string>> {
  const file = t('curl.why-file', 'the page cannot read files by their path. Choose the file in the form.');
  const key = t('curl.why-key', 'a key is only ever a secret. Keep it as one and name it under TLS.');
  const proxy = t('curl.why-proxy', 'requests go straight to the target.');
  const address = t('curl.why-address', 'requests go to the address that the name leads to.');
  const multipart = t(
    'curl.why-form',
    'bodies of several parts are not made. Save such a body to a file and choose it.'
  );
  const protocol = t('curl.why-protocol', 'choose the protocol in the form.');
  const cookies = t('curl.why-cookies', 'cookies of answers are not kept.');
  return {
    cacert: file,
    capath: file,
    cert: file,
    'upload-file': file,
    config: file,
    key,
    pass: key,
    form: multipart,
    'form-string': multipart,
    location: t('curl.why-location', 'redirects are not followed; what is measured is the first answer.'),
    'location-trusted': t('curl.why-location', 'redirects are not followed; what is measured is the first answer.'),
    'max-redirs': t('curl.why-location', 'redirects are not followed; what is measured is the first answer.'),
    proxy,
    preproxy: proxy,
    noproxy: proxy,
    'proxy-user': proxy,
    resolve: address,
    'connect-to': address,
    'unix-socket': address,
    'cookie-jar': cookies,
    'junk-session-cookies': cookies,
    http2: protocol,
    http3: protocol,
    'http2-prior-knowledge': protocol,
    'http1.1': protocol,
    'http1.0': protocol,
    'connect-timeout': t('curl.why-connect-timeout', 'the timeout of a test is for the whole request.'),
    retry: t('curl.why-retry', 'a request that failed is counted, not sent again.'),
    digest: t('curl.why-digest', 'answers to a challenge are not computed.'),
    ntlm: t('curl.why-digest', 'answers to a challenge are not computed.'),
    negotiate: t('curl.why-digest', 'answers to a challenge are not computed.'),
  };
}
