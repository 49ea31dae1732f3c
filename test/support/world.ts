import assert from 'node:assert/strict';
import { analyze, Workspace } from '../../src/core/engine.js';
import type { Readiness } from '../../src/core/readiness/model.js';
import { configOf, portOf, sourceIn } from './lint-files.js';
import { type Whole, wholeOf } from './parts.js';

/** The day on which worlds are judged. */
export const today = '2026-11-23';

/** What a world says with one text in it. */
export interface Judged {
  readonly gates: ReadonlyMap<string, Readiness>;
  readonly faults: ReadonlySet<string>;
}

/** Documents of which one at a time is written anew. */
export class World {
  readonly paths: readonly string[];
  private readonly workspace: Workspace;
  private readonly files: Map<string, string>;
  private readonly tree: ReturnType<typeof configOf>;

  constructor(files: ReadonlyMap<string, string>) {
    this.files = new Map(files);
    this.tree = configOf(this.files);
    this.workspace = new Workspace(this.tree, { files: portOf(this.files), incremental: true, keepsGates: true });
    for (const path of this.files.keys()) this.read(path);
    this.paths = this.workspace.paths().filter((path) => this.split(path) !== undefined);
  }

  whole(path: string): Whole {
    const whole = this.split(path);
    assert.ok(whole !== undefined, path);
    return whole;
  }

  /** All gates with this text at a path, and what rules find in it. */
  judged(path: string, whole: Whole): Judged {
    this.write(path, whole);
    const gates = new Map<string, Readiness>();
    for (const one of this.workspace.paths()) {
      const readiness = this.workspace.readiness(one, today);
      if (readiness !== undefined) gates.set(one, readiness);
    }
    const findings = this.workspace.findings(path, today).filter(({ code }) => code !== 'gate-failed');
    return { gates, faults: new Set(findings.map(({ code, message }) => `${code} ${message}`)) };
  }

  /** Which gates pass before and are open after, unless a rule finds fault with what came. */
  fallen(path: string, [before, after]: readonly [Judged, Judged]): readonly string[] {
    if ([...after.faults].some((fault) => !before.faults.has(fault))) return [];
    return [...after.gates].flatMap(([one, now]) => {
      const was = before.gates.get(one);
      if (was === undefined || was === now) return [];
      return now.gates
        .filter(
          ({ state }, index) => was.gates[index]?.state === 'pass' && (state === 'fail' || state === 'unmeasured'),
        )
        .map(({ id, evidence }) => `${one === path ? '' : `${one} `}${id}, ${evidence[0]?.text ?? ''}`);
    });
  }

  private split(path: string): Whole | undefined {
    const beside = this.sidecar(path);
    if (beside !== undefined) return { metadata: this.files.get(beside) ?? '', body: this.files.get(path) ?? '' };
    const text = this.files.get(path) ?? '';
    return path.endsWith('.yaml') ? { metadata: text, body: '' } : wholeOf(text);
  }

  private sidecar(path: string): string | undefined {
    const beside = path.replace(/README\.md$/, 'kep.yaml');
    return beside !== path && this.files.has(beside) ? beside : undefined;
  }

  private write(path: string, { metadata, body }: Whole): void {
    const beside = this.sidecar(path);
    if (beside !== undefined) this.files.set(beside, metadata).set(path, body);
    else this.files.set(path, path.endsWith('.yaml') ? metadata : `---\n${metadata}---\n${body}`);
    this.read(path);
  }

  private read(path: string): void {
    const { source, type } = sourceIn(this.files, path, { text: this.files.get(path) ?? '', tree: this.tree });
    if (type !== undefined) this.workspace.set(path, analyze(source, this.tree));
  }
}
