import { Document, isCollection, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';

/**
 * YAML of a document, written over what was there: what stays the same keeps its comments, its order and its look. A text that cannot be read, or that holds
 * several documents, is replaced as a whole.
 */
export function writeYaml(before: string, document: object): string {
  const plain: unknown = JSON.parse(JSON.stringify(document));
  const parsed = parseDocument(before, { version: '1.2' });
  const { contents } = parsed;
  if (parsed.errors.length > 0 || !isMap(contents)) {
    return new Document(plain, { version: '1.2' }).toString(LOOK);
  }
  mergeMap(parsed, contents, plain as Record<string, unknown>);
  return parsed.toString(LOOK);
}

const LOOK = { lineWidth: 0, flowCollectionPadding: true };

function mergeMap(document: Document, map: YAMLMap, plain: Record<string, unknown>): void {
  for (const { key } of [...map.items]) {
    if (!Object.hasOwn(plain, nameOf(key))) {
      map.delete(key);
    }
  }
  for (const [key, value] of Object.entries(plain)) {
    const pair = map.items.find((item) => nameOf(item.key) === key);
    if (pair === undefined) {
      map.add(document.createPair(key, value));
    } else {
      pair.value = merged(document, pair.value, value);
    }
  }
}

function mergeSeq(document: Document, seq: YAMLSeq, plain: readonly unknown[]): void {
  seq.items.length = Math.min(seq.items.length, plain.length);
  plain.forEach((value, at) => {
    seq.items[at] = merged(document, seq.items[at], value);
  });
}

/** What takes a node's place: the node itself, changed, where it has the form of the value. */
function merged(document: Document, node: unknown, value: unknown): unknown {
  if (isMap(node) && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    mergeMap(document, node, value as Record<string, unknown>);
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) {
    mergeSeq(document, node, value);
    return node;
  }
  if (isScalar(node) && (typeof value !== 'object' || value === null)) {
    if (node.value !== value) {
      node.value = value;
      delete node.source;
      delete node.type;
    }
    return node;
  }
  const made = document.createNode(value);
  if (isCollection(made) && isCollection(node)) {
    made.flow = node.flow;
  }
  return made;
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}
