/** A byte of a token, such as a field's name (RFC 9110 §5.6.2). */
export const TOKEN = 1;
/** A byte of a field's value (RFC 9110 §5.5): visible, space, tab, or beyond ASCII. */
export const VALUE = 2;

/** By byte, the classes that it belongs to, as a sum. */
export const byteClasses = Uint8Array.from({ length: 256 }, (_, byte) => {
  const isToken = /[!#$%&'*+.^_`|~0-9A-Za-z-]/.test(String.fromCharCode(byte));
  const isValue = byte === 9 || (byte >= 32 && byte !== 127);
  return (isToken ? TOKEN : 0) + (isValue ? VALUE : 0);
});
