/** `name=text` with the text percent-encoded, as curl's `--data-urlencode` has it. */
export function urlEncoded(value: string): string {
  const [, name = '', text = value] = /^([^=]*)=([^]*)$/.exec(value) ?? [];
  const encoded = encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
  );
  return name === '' ? encoded : `${name}=${encoded}`;
}
