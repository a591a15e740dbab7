import assert from 'node:assert/strict';
import { it } from 'node:test';
import { csvLine } from './csv-line.ts';

it('cells are divided by commas, and those with commas, quotes or line breaks are quoted', () => {
  assert.equal(csvLine(['a', 1.5, null, 'b,c', 'say "x"', 'two\nlines']), 'a,1.5,,"b,c","say ""x""","two\nlines"\r\n');
});

it('no text is left that a spreadsheet would calculate; numbers stay numbers', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '|x']) {
    assert.match(csvLine([text]), /^"?'/, text);
  }
  assert.equal(csvLine([`=HYPERLINK("http://x","y")`]), `"'=HYPERLINK(""http://x"",""y"")"\r\n`);
  assert.equal(csvLine([-1, 'a-b', '<script>alert(1)</script>']), '-1,a-b,<script>alert(1)</script>\r\n');
});
