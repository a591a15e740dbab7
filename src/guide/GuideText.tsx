import { cx } from '@emotion/css';
import { TextLink, useStyles2 } from '@grafana/ui';
import React, { Fragment } from 'react';
import { GuidePicture } from './GuidePicture';
import { getTextStyles } from './guideTextStyles';
import { destinationOf } from './guideHref';
import type { Block, Heading } from './markdownBlocks';
import { plainText, type Inline } from './markdownInline';

interface Props {
  blocks: readonly Block[];
  /** The page that the text is of, to which its bare anchors lead. */
  page: string;
  /** The heading that the reader came for. */
  anchor?: string;
}

/** Text of the guide as React elements, never as HTML: what is not Markdown of the guide's kind is shown as it is written. */
export function GuideText({ blocks, page, anchor }: Props) {
  const styles = useStyles2(getTextStyles);
  const inline = (content: readonly Inline[]) => <Pieces content={content} page={page} />;
  return (
    <div className={styles.text}>
      {blocks.map((block, index) => {
        switch (block.kind) {
          case 'heading':
            return <HeadingLine key={index} heading={block} isWanted={block.id === anchor} />;
          case 'paragraph':
            return <p key={index}>{inline(block.content)}</p>;
          case 'quote':
            return (
              <blockquote key={index}>
                <p>{inline(block.content)}</p>
              </blockquote>
            );
          case 'code':
            return (
              <pre key={index}>
                <code>{block.text}</code>
              </pre>
            );
          case 'picture':
            return <GuidePicture key={index} name={block.name} words={block.words} />;
          case 'list': {
            const List = block.isOrdered ? 'ol' : 'ul';
            return (
              <List key={index}>
                {block.items.map((item, at) => (
                  <li key={at}>{inline(item)}</li>
                ))}
              </List>
            );
          }
          case 'table':
            return (
              <div key={index} className={styles.scroll} tabIndex={0}>
                <table>
                  <thead>
                    <tr>
                      {block.head.map((cell, at) => (
                        <th key={at} scope="col">
                          {inline(cell)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {block.rows.map((row, at) => (
                      <tr key={at}>
                        {row.map((cell, column) => (
                          <td key={column}>{inline(cell)}</td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            );
        }
      })}
    </div>
  );
}

/** Can be given the focus, so that who comes by a link goes on reading from here. */
function HeadingLine({ heading: { level, id, content }, isWanted }: { heading: Heading; isWanted: boolean }) {
  const styles = useStyles2(getTextStyles);
  const Tag = level === 3 ? 'h3' : 'h2';
  return (
    <Tag id={id} tabIndex={-1} className={cx(isWanted && styles.wanted)}>
      {plainText(content)}
    </Tag>
  );
}

function Pieces({ content, page }: { content: readonly Inline[]; page: string }) {
  return content.map((piece, index) => <Piece key={index} piece={piece} page={page} />);
}

function Piece({ piece, page }: { piece: Inline; page: string }) {
  switch (piece.kind) {
    case 'text':
      return <Fragment>{piece.text}</Fragment>;
    case 'code':
      return <code>{piece.text}</code>;
    case 'strong':
      return (
        <strong>
          <Pieces content={piece.content} page={page} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Pieces content={piece.content} page={page} />
        </em>
      );
    case 'link': {
      const destination = destinationOf(piece.href, page);
      const words = <Pieces content={piece.content} page={page} />;
      return destination === undefined ? (
        words
      ) : (
        <TextLink href={destination.href} external={destination.isExternal}>
          {words}
        </TextLink>
      );
    }
  }
}
