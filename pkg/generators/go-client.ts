import type { Plan } from '@headroom/contract';

/** A header's name as Go writes it (`content-type` → `Content-Type`): under another one its HTTP client would not know that its own default is replaced. */
export function goHeaderName(name: string): string {
  return name.toLowerCase().replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** What Go's HTTP client does by itself in the generator of this name. */
export function goRetry(generator: string): Plan['altered'][number] {
  return {
    path: 'target',
    code: `${generator}.retry`,
    text: "Go's HTTP client sends a request without side effects again where the server closed a kept-alive connection before it answered; such a request counts once.",
  };
}
