/** A header's name as Go writes it (`content-type` → `Content-Type`): under another one its HTTP client would not know that its own default is replaced. */
export function goHeaderName(name: string): string {
  return name.toLowerCase().replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
