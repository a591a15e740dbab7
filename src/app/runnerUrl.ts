import { t } from '@grafana/i18n';

/** What is wrong with a runner's address, in words; undefined when nothing is. */
export function runnerUrlProblem(text: string): string | undefined {
  if (!URL.canParse(text) || !/^https?:\/\//i.test(text)) {
    return t('configuration.address-form', 'Must be an address such as http://127.0.0.1:8090');
  }
  const { search, hash, username, password } = new URL(text);
  return search + hash + username + password === ''
    ? undefined
    : t('configuration.address-bare', 'Must not hold a user, a query or a fragment');
}

/** The address without a slash at its end: Grafana appends paths that begin with one. */
export function bareUrl(text: string): string {
  return text.replace(/\/+$/, '');
}

/** Whether two addresses lead to the same runner: scheme, host and port are equal. */
export function sameOrigin(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin;
}
