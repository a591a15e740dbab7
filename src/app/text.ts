/** For texts with values: React escapes what it shows, so the translation must not do it a second time. */
export const asIs = { interpolation: { escapeValue: false } };
