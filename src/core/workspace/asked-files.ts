import { baseName } from './paths.js';

/** What kinds of files answers rest on. However many there are, some endings and names stand for all of them, so that they can be watched. */
export class AskedFiles {
  private readonly endings = new Set<string>();
  private readonly names = new Set<string>();

  /** Grows with every kind that comes in. */
  get size(): number {
    return this.endings.size + this.names.size;
  }

  note(path: string): void {
    const name = baseName(path);
    const dot = name.lastIndexOf('.');
    if (dot > 0) add(this.endings, name.slice(dot + 1), mostEndings + 1);
    // Links without an ending mean folders, or pages whose ending is left out; a file of such a name is rare.
    else if (name !== '') add(this.names, name, mostNames);
  }

  /** Paths, a few, that make the same of an empty one. */
  get samples(): readonly string[] {
    return [...[...this.endings].map((ending) => `x.${ending}`), ...this.names];
  }

  /** Globs, a few, that every file fits whose kind was asked for. */
  get globs(): readonly string[] {
    if (this.endings.size > mostEndings) return ['**/*'];
    return [
      ...(this.endings.size === 0 ? [] : [`**/*.{${[...this.endings].sort().join(',')}}`]),
      ...(this.names.size === 0 ? [] : [`**/{${[...this.names].sort().join(',')}}`]),
    ];
  }
}

/** Links come from texts that nobody has looked at: what could mean something in a glob stands for anything. */
function add(to: Set<string>, name: string, most: number): void {
  if (to.size >= most || to.has(name) || !/\w/.test(name)) return;
  to.add(name.slice(0, longest).replaceAll(/[^\w.-]+/g, '*') + (name.length > longest ? '*' : ''));
}

const mostEndings = 50;
const mostNames = 100;
const longest = 40;
