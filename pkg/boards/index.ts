export type {
  BoardInventory,
  BoardQuery,
  GridPlace,
  InventoriedAnnotation,
  InventoriedLink,
  InventoriedPanel,
  InventoriedVariable,
} from './inventory/board-inventory.ts';
export {
  boardShapes,
  type BoardInput,
  type BoardNote,
  type BoardShape,
  type BoardsRead,
  type FoundBoard,
  type LibraryPanel,
  type Requirement,
} from './board.ts';
export { conflictsOf, newUid, withNewUid, type BoardConflict, type ExistingBoard } from './conflicts.ts';
export { panelsAtRun } from './at-run/panels-at-run.ts';
export type { BoardAtRun, BoardWishes, RunPanel, RunSpans, RunVariable } from './at-run/board-at-run.ts';
export { difference, type BoardDifference } from './difference.ts';
export {
  exportBoard,
  exportForms,
  type ExportedBoard,
  type ExportFacts,
  type ExportForm,
} from './exports/export-board.ts';
export { generateBoard } from './generation/generate-board.ts';
export {
  sections,
  type GenerationFacts,
  type QueryPanel,
  type QueryVariable,
  type Section,
} from './generation/generation-facts.ts';
export { stableUid } from './generation/stable-uid.ts';
export { inventory, type InspectableBoard } from './inventory/inventory.ts';
export type { Reference, ReferenceKind, ReferenceUse } from './inventory/reference.ts';
export type { JsonObject } from './json.ts';
export { applyMapping } from './mapping/apply-mapping.ts';
export type {
  BoardChange,
  BoardMapping,
  DataSource,
  LibraryPanelToMake,
  MappableBoard,
  MappedBoard,
  ReferenceChoice,
} from './mapping/board-mapping.ts';
export { nameOf } from './mapping/changes-in-words.ts';
export {
  suggestMapping,
  type MappingCandidate,
  type MappingFacts,
  type MappingSuggestion,
} from './mapping/suggest-mapping.ts';
export { metricsOf, type BoardMetrics } from './metrics/metrics-of.ts';
export { panelPlugins, successorOf, type PanelPlugin } from './panel-plugins.ts';
export { readBoards } from './reading/read-boards.ts';
