/** The fields of each line of a CSV text (RFC 4180): commas between, quotation marks around those that hold commas, quotation marks or line breaks. Empty lines are passed over. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  // A field with what ends it: quoted with "" for a quotation mark, or plain.
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n][^,\r\n]*|))(,|\r\n|\n|\r|$)/y;
  for (let at = 0; at <= text.length; at = field.lastIndex) {
    field.lastIndex = at;
    const match = field.exec(text);
    if (match === null) {
      return [...rows, []]; // a quotation mark that stands alone: no row at all, which readers refuse
    }
    const [whole, quoted, plain = '', end] = match;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') {
      if (row.length > 1 || row[0] !== '') {
        rows.push(row);
      }
      row = [];
    }
    if (whole === '' || end === '') {
      break;
    }
  }
  return rows;
}
