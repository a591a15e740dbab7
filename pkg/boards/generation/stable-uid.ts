/** Grafana takes no longer uid. */
const MAX_LENGTH = 40;

/** The uid of a generated dashboard: the same for the same parts, letters, digits and dashes, at most 40. Long parts end in a hash of the whole. */
export function stableUid(...parts: readonly string[]): string {
  const whole = ['headroom', ...parts].join('-');
  const plain = whole
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const isLost = plain.length > MAX_LENGTH || plain !== whole.toLowerCase();
  return isLost ? `${plain.slice(0, MAX_LENGTH - 9).replace(/-+$/, '')}-${hashed(whole)}` : plain;
}

/** FNV-1a of 32 bits: not against an attacker, only to tell names apart. */
function hashed(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
