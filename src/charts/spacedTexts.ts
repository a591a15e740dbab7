/** Of an axis' text at its usual size, px. */
const CHARACTER_PX = 7;
const BETWEEN_PX = 8;

/** Texts of an axis whose middles stand at these places, px, rising: those that would touch one to their right are left empty. */
export function spacedTexts(texts: readonly string[], middlesPx: readonly number[]): string[] {
  const kept = texts.map(() => '');
  let freeUntilPx = Infinity;
  for (let i = texts.length - 1; i >= 0; i--) {
    const halfPx = (texts[i].length * CHARACTER_PX) / 2;
    if (middlesPx[i] + halfPx <= freeUntilPx) {
      kept[i] = texts[i];
      freeUntilPx = middlesPx[i] - halfPx - BETWEEN_PX;
    }
  }
  return kept;
}
