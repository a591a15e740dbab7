import { noBody, type BodyDraft } from '../editor/TestDraft';

/** A body of this text: as JSON only where the contract's JSON, written without white space, is the very same text. */
export function bodyFrom(text: string | undefined): BodyDraft {
  if (text === undefined) {
    return noBody;
  }
  return isCompactJson(text)
    ? { ...noBody, kind: 'json', json: JSON.stringify(JSON.parse(text), null, 2) }
    : { ...noBody, kind: 'text', text };
}

function isCompactJson(text: string): boolean {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && JSON.stringify(json) === text;
  } catch {
    return false;
  }
}
