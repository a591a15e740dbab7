/** What an error of the catalogue means to a caller. */
export interface CatalogueEntry {
  /** Status of the answer when the error ends an API request. */
  readonly httpStatus: number;
  /** What went wrong, in one sentence. */
  readonly meaning: string;
  /** What the reader can do about it. */
  readonly remedy: string;
}
