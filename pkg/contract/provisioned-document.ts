import { z } from 'zod';
import { board } from './board.ts';
import { connection } from './connection.ts';
import { packDocument } from './pack.ts';
import { observation } from './observation.ts';
import { preferencesDocument } from './preferences.ts';
import { pricesDocument } from './prices.ts';
import { testDefinition } from './test-definition.ts';

/** Any document that a provisioned file may hold, told apart by `kind`. */
export const provisionedDocument = z.discriminatedUnion('kind', [
  testDefinition,
  connection,
  board,
  pricesDocument,
  preferencesDocument,
  packDocument,
]);

/** Any document that people write: those that may be provisioned, and observations, which are only run. */
export const writtenDocument = z.discriminatedUnion('kind', [provisionedDocument, observation]);
