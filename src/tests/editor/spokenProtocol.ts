import { isTcp, targetProtocols, type TargetProtocol } from '@headroom/contract';
import type { TestDraft } from './TestDraft';

type TargetDraft = TestDraft['target'];

/** What a target is spoken to in, as people choose it. */
export type SpokenProtocol = TargetProtocol | 'tcp';

/** All that can be chosen. */
export const spokenProtocols: readonly SpokenProtocol[] = [...targetProtocols, 'tcp'];

/** What a draft's target is spoken to in: bytes over TCP where its URL has such a scheme. */
export function spokenProtocol({ url, protocol }: Pick<TargetDraft, 'url' | 'protocol'>): SpokenProtocol {
  return isTcp({ url: url.trim() }) ? 'tcp' : protocol;
}

/** The change to a draft that has its target spoken to otherwise: the URL keeps its place and whether it is encrypted. */
export function withProtocol(
  draft: Pick<TargetDraft, 'url' | 'protocol'>,
  chosen: SpokenProtocol
): Partial<TargetDraft> {
  const url = draft.url.trim();
  if (chosen === 'tcp') {
    return { url: isTcp({ url }) ? url : overTcp(url) };
  }
  const isSecured = /^tls:/i.test(url);
  return {
    protocol: chosen,
    ...(isTcp({ url }) ? { url: url.replace(/^\w+:/, isSecured ? 'https:' : 'http:') } : {}),
  };
}

function overTcp(url: string): string {
  const scheme = /^https:/i.test(url) ? 'tls:' : 'tcp:';
  if (!URL.canParse(url)) {
    return `${scheme}//`;
  }
  const { hostname, port } = new URL(url);
  return `${scheme}//${hostname}:${port || (scheme === 'tls:' ? '443' : '80')}`;
}
