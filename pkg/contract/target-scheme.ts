/** The schemes of URLs under which bytes are sent as they are. */
const TCP_SCHEMES = /^(?:tcp|tls):/i;
/** The schemes of URLs that are spoken to over TLS. */
const TLS_SCHEMES = /^(?:https|tls):/i;

/** Whether a target is spoken to in bytes over TCP, without HTTP. */
export function isTcp({ url }: { readonly url: string }): boolean {
  return TCP_SCHEMES.test(url);
}

/** Whether a target is spoken to over TLS. */
export function isOverTls({ url }: { readonly url: string }): boolean {
  return TLS_SCHEMES.test(url);
}
