import { inventory, metricsOf, readBoards } from './index.ts';

/** What a text of the corpus turns out to be, line by line, for comparison with what was reviewed. */
export async function inWords(text: string, fileName: string): Promise<string[]> {
  const { boards, problems } = await readBoards(text, { fileName });
  return [
    ...boards.flatMap((board) => {
      const { panels, variables, annotations, links, references } = inventory(board);
      const folder = board.folder === null ? '' : ` in ${board.folder.title ?? board.folder.uid ?? ''}`;
      const metrics = metricsOf({ panels, variables, annotations, links, references });
      return [
        `${board.shape}${board.where === '' ? '' : ` at ${board.where}`}: "${board.title}" (${board.uid ?? 'no uid'}, ${board.schemaVersion ?? 'no version'})${folder}`,
        ...board.inputs.map(
          ({ name, type, pluginId, value, dataSourceName }) =>
            `  input ${name}: ${[type, pluginId, value, dataSourceName].filter((one) => one !== undefined).join(' ')}`
        ),
        ...board.libraryPanels.map(({ uid, name }) => `  library panel ${uid} ${name}`),
        ...panels.map(
          ({ id, title, type, row, collapsed, repeat, queries }) =>
            `  panel ${id} "${title}" ${type}${row === null ? '' : ` in row "${row}"${collapsed ? ', collapsed' : ''}`}${repeat === null ? '' : ` for each ${repeat}`}${queries.map(({ refId, text: query, reference, hidden }) => `; ${refId}${hidden ? ' (hidden)' : ''} ${query} → ${reference}`).join('')}`
        ),
        ...variables.map(
          ({ name, type, query }) =>
            `  variable ${name} ${type}${query === null ? '' : ` ${query.text} → ${query.reference}`}`
        ),
        ...annotations.map(
          ({ name, query }) => `  annotations ${name}${query === null ? '' : ` ${query.text} → ${query.reference}`}`
        ),
        ...links.map(({ title, where }) => `  link ${title} of ${where}`),
        ...references.map(
          ({ key, kind, type, needs, uses }) =>
            `  reference ${key} (${kind}, ${type ?? 'any type'}, needs ${needs}) at ${uses.map(({ path }) => path).join(' ') || 'no place'}`
        ),
        `  metrics ${metrics.names.join(' ')}${metrics.queriesWithOthers === 0 ? '' : ` and others in ${metrics.queriesWithOthers}`}`,
        ...board.notes.map(({ kind, path, message }) => `  ${kind}${path === '' ? '' : ` at ${path}`}: ${message}`),
      ];
    }),
    ...problems.map(
      ({ path, line, column, message, hint }) =>
        `problem at ${line ?? '?'}:${column ?? '?'}${path === '' ? '' : `, ${path}`}: ${message}${hint === undefined ? '' : ` (${hint.slice(0, 60)})`}`
    ),
  ];
}
