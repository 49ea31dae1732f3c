import type { ConfigTree } from '../config/model.js';
import { configFor, typeOf } from '../config/types.js';
import type { Document } from '../document/model.js';
import { parseDocument } from '../document/parse.js';
import type { FilesPort } from './model.js';

/** Markdown files that are no documents; each is read when something links to it, for its anchors. */
export class LinkedFiles {
  private readonly known = new Map<string, Document | undefined>();

  constructor(
    private readonly configs: ConfigTree,
    private readonly files: FilesPort,
  ) {}

  at(path: string): Document | undefined {
    if (!isMarkdown(path)) return undefined;
    if (!this.known.has(path)) {
      if (this.known.size >= mostKnown) this.known.clear();
      this.known.set(path, this.read(path));
    }
    return this.known.get(path);
  }

  forget(path: string): void {
    this.known.delete(path);
  }

  private read(path: string): Document | undefined {
    const text = this.files.kind(path) === 'file' ? this.files.read(path) : undefined;
    if (text === undefined) return undefined;
    return parseDocument(
      { path, text },
      { config: configFor(this.configs, path), type: typeOf(this.configs, path)?.type },
    );
  }
}

export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown|mdx|md\.erb)$/i.test(path);
}

const mostKnown = 1000;
