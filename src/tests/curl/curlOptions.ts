/** An option of a curl command, or a word that belongs to none: an address. */
export interface CurlOption {
  /** Its long name, without dashes; `url` for an address. */
  name: string;
  /** As it was written, without its value, which may be a secret. */
  written: string;
  /** Undefined where it takes none. */
  value: string | undefined;
}

/** The options of a curl command line in order, given its words without `curl`. */
export function curlOptions(words: readonly string[]): CurlOption[] {
  const options: CurlOption[] = [];
  let onlyAddresses = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (onlyAddresses || !word.startsWith('-') || word === '-') {
      options.push({ name: 'url', written: word, value: word });
    } else if (word === '--') {
      onlyAddresses = true;
    } else if (word.startsWith('--')) {
      const name = word.slice(2);
      options.push({ name, written: word, value: WITH_VALUE.has(name) ? (words[++at] ?? '') : undefined });
    } else {
      at += readShort(word, words[at + 1] ?? '', options);
    }
  }
  return options;
}

/** Reads letters behind one dash, the last of which may have a value; gives how many further words that takes. */
function readShort(word: string, next: string, options: CurlOption[]): 0 | 1 {
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    const name = LONG_NAMES[letter] ?? letter;
    const written = `-${letter}`;
    if (WITH_VALUE.has(name)) {
      const glued = word.slice(at + 1);
      options.push({ name, written, value: glued === '' ? next : glued });
      return glued === '' ? 1 : 0;
    }
    options.push({ name, written, value: undefined });
  }
  return 0;
}

/** What the letters stand for, as curl's manual has it; those that nobody needs here are named as they are written. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  '#': 'progress-bar',
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  f: 'fail',
  F: 'form',
  g: 'globoff',
  G: 'get',
  H: 'header',
  i: 'include',
  I: 'head',
  k: 'insecure',
  K: 'config',
  L: 'location',
  m: 'max-time',
  N: 'no-buffer',
  o: 'output',
  O: 'remote-name',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  s: 'silent',
  S: 'show-error',
  t: 'telnet-option',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  v: 'verbose',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
};

/** Every long option of curl 8 that takes a value: without it the value would be read as an address. */
const WITH_VALUE = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at cookie cookie-jar
  create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url
  dump-header ech egd-file engine etag-compare etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port
  ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json keepalive-cnt
  keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy
  oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert
  proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers
  proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer request request-target resolve retry
  retry-delay retry-max-time sasl-authzid service-name signature-algorithms socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time
  stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file url
  url-query user user-agent variable vlan-priority write-out`.split(/\s+/)
);
