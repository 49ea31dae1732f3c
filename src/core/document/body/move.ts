import type { Range } from '../../text/range.js';
import type { Body } from '../model.js';

/** The facts of the same Markdown where it starts further on, or further back. */
export function moveBody(body: Body, start: number): Body {
  const by = start - body.start;
  if (by === 0) return body;
  const move = (range: Range): Range => ({ start: range.start + by, end: range.end + by });
  return {
    start,
    headings: body.headings.map(({ level, text, slug, range, textRange }) => ({
      level,
      text,
      slug,
      range: move(range),
      textRange: move(textRange),
    })),
    sections: body.sections.map(({ heading, range, content, answer, digest }) => ({
      heading,
      range: move(range),
      content: move(content),
      answer,
      digest,
    })),
    links: body.links.map(({ kind, target, targetRange, text, range }) => ({
      kind,
      target,
      targetRange: move(targetRange),
      text,
      range: move(range),
    })),
    definitions: body.definitions.map(({ label, target, targetRange, range }) => ({
      label,
      target,
      targetRange: move(targetRange),
      range: move(range),
    })),
    anchors: body.anchors.map(({ name, range }) => ({ name, range: move(range) })),
    tasks: body.tasks.map(({ checked, text, markerRange, range }) => ({
      checked,
      text,
      markerRange: move(markerRange),
      range: move(range),
    })),
    comments: body.comments.map(({ text, range }) => ({ text, range: move(range) })),
    placeholders: body.placeholders.map(({ text, range }) => ({ text, range: move(range) })),
    code: body.code.map(move),
  };
}
