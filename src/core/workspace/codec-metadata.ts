import type { Entry, Metadata, Node, ScalarNode } from '../document/model.js';
import { Packer, type Unpacker } from './packed.js';

const metadataKinds = ['frontmatter', 'sidecar', 'file', 'none'] as const;
const formats = ['yaml', 'toml', 'json'] as const;
const styles = ['plain', 'quoted', 'block'] as const;

/** All of a document's metadata but its path, which stands with the document's. */
export function writeMetadata({ kind, format, fence, content, root }: Metadata): string {
  const to = new Packer();
  to.count(metadataKinds.indexOf(kind));
  to.count(formats.indexOf(format));
  to.range(fence);
  to.range(content);
  writeNode(to, root);
  return to.finish();
}

/** Reads what `writeMetadata` wrote. */
export function readMetadata(from: Unpacker, path: string): Metadata {
  return {
    kind: metadataKinds[from.count()] ?? 'none',
    format: formats[from.count()] ?? 'yaml',
    path,
    fence: from.range(),
    content: from.range(),
    root: readNode(from) as Metadata['root'], // The root is written as the map that it is.
  };
}

/** The low two bits of a node's first number say what it is, the others how it is written. */
function writeNode(to: Packer, node: Node): void {
  if (node.kind === 'scalar') return writeScalar(to, node);
  to.count((node.kind === 'list' ? 1 : 2) | (node.flow ? 4 : 0));
  to.range(node.range);
  if (node.kind === 'list')
    to.list(node.items, (item) => {
      writeNode(to, item);
    });
  else
    to.list(node.entries, (entry) => {
      writeEntry(to, entry);
    });
}

function readNode(from: Unpacker): Node {
  const bits = from.count();
  if ((bits & 3) === 0) return readScalar(from, bits);
  const range = from.range();
  const flow = (bits & 4) !== 0;
  return (bits & 3) === 1
    ? { kind: 'list', items: from.list(() => readNode(from)), flow, range }
    : { kind: 'map', entries: from.list(() => readEntry(from)), flow, range };
}

function writeScalar(to: Packer, { source, value, style, range, malformed }: ScalarNode): void {
  const like =
    value === source ? 0 : value === null ? 1 : typeof value === 'number' && Object.is(value, Number(source)) ? 2 : 3;
  to.count((styles.indexOf(style) << 2) | (like << 4) | (malformed === true ? 64 : 0));
  to.value(source);
  if (like === 3) to.value(value);
  to.range(range);
}

function readScalar(from: Unpacker, bits: number): ScalarNode {
  const source = from.text();
  const like = (bits >> 4) & 3;
  return {
    kind: 'scalar',
    source,
    value: like === 0 ? source : like === 1 ? null : like === 2 ? Number(source) : from.value(),
    style: styles[(bits >> 2) & 3] ?? 'plain',
    range: from.range(),
    ...((bits & 64) === 0 ? {} : { malformed: true as const }),
  };
}

/** An entry nearly always runs from its key to the end of its value. */
function writeEntry(to: Packer, { key, keyRange, value, range, merged }: Entry): void {
  const plain = range.start === keyRange.start && range.end === value.range.end;
  to.count((merged === true ? 1 : 0) | (plain ? 2 : 0));
  to.value(key);
  to.range(keyRange);
  writeNode(to, value);
  if (!plain) to.range(range);
}

function readEntry(from: Unpacker): Entry {
  const bits = from.count();
  const key = from.text();
  const keyRange = from.range();
  const value = readNode(from);
  const range = (bits & 2) === 0 ? from.range() : { start: keyRange.start, end: value.range.end };
  return { key, keyRange, value, range, ...((bits & 1) === 0 ? {} : { merged: true as const }) };
}
