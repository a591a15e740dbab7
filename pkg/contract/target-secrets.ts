import type { Target } from './target.ts';
import { secretNames } from './secret.ts';

/** The target with every text of it that may refer to secrets changed: headers, cookies, certificates and their key. */
export function withSecretTexts(target: Target, change: (text: string) => string): Target {
  const each = <T extends Record<string, string> | undefined>(texts: T): T =>
    texts && (Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)])) as T);
  const { tls, requests } = target;
  const changed = (text: string | undefined): string | undefined => (text === undefined ? undefined : change(text));
  return {
    ...target,
    headers: each(target.headers),
    cookies: each(target.cookies),
    requests: requests?.map((request) => ({
      ...request,
      headers: each(request.headers),
      cookies: each(request.cookies),
    })),
    tls: tls && { ...tls, ca: changed(tls.ca), cert: changed(tls.cert), key: changed(tls.key) },
  };
}

/** The names of all secrets that a target refers to, each once. */
export function secretsOfTarget(target: Target): string[] {
  const names = new Set<string>();
  withSecretTexts(target, (text) => {
    secretNames(text).forEach((name) => names.add(name));
    return text;
  });
  return [...names];
}
