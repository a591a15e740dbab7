import { isTcp } from './target-scheme.ts';
import { tcpOf, type TargetTcp } from './target-tcp.ts';

/** What a load carries, and is told by first: requests, messages of an echo over TCP, or bytes over TCP as fast as they go. */
export const cargoes = ['requests', 'messages', 'bytes'] as const;
/** What a load carries. */
export type Cargo = (typeof cargoes)[number];

/** What a load on a target carries: as many bytes as go are told by bytes, an echo by its messages. */
export function cargoOf(target: { readonly url: string; readonly tcp?: TargetTcp | undefined }): Cargo {
  if (!isTcp(target)) {
    return 'requests';
  }
  return tcpOf(target).transfer === 'echo' ? 'messages' : 'bytes';
}

/** What is counted of a load, whether it is told by that or by its bytes. */
export function countedOf(cargo: Cargo): 'requests' | 'messages' {
  return cargo === 'requests' ? 'requests' : 'messages';
}
