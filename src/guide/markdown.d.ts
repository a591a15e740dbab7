/** The text of a page of docs/guide, as it is in the file. */
declare module '*.md' {
  const text: string;
  export default text;
}
