import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ConfigTree } from '../../core/config/model.js';
import type { Finding } from '../../core/findings.js';
import { compare, readBaseline, writeBaseline } from '../../core/workspace/baseline.js';
import { leadsOutside, readText } from '../../node/files.js';
import { writeAtomically } from '../../node/write.js';
import { CannotRun } from '../exit.js';

/** Leaves out what the baseline knows; with --update-baseline writes it first. Stale entries are told of whole workspaces only. */
export function applyBaseline(
  root: string,
  findings: readonly Finding[],
  context: {
    readonly tree: ConfigTree;
    readonly options: { readonly baseline?: string; readonly updateBaseline?: boolean };
    readonly whole: boolean;
  },
): { findings: readonly Finding[]; compared: { known: number; stale: number } | undefined } {
  const { tree, options, whole } = context;
  const named = options.baseline === undefined ? tree.root.baseline : undefined;
  const file =
    options.baseline === undefined ? (named === undefined ? undefined : join(root, named)) : resolve(options.baseline);
  if (named !== undefined && leadsOutside(root, named))
    throw new CannotRun(`\`baseline: ${named}\` leads out of the workspace. Name a file inside it.`);
  if (options.updateBaseline === true) {
    const target = file ?? join(root, 'shipshape-baseline.json');
    writeAtomically(target, writeBaseline(findings));
    console.error(`shipshape: wrote ${findings.length} findings to ${target}.`);
    if (file === undefined)
      console.error('Add `baseline: shipshape-baseline.json` to shipshape.yaml, so that every run uses it.');
    return { findings: [], compared: { known: findings.length, stale: 0 } };
  }
  if (file === undefined) return { findings, compared: undefined };
  if (!existsSync(file)) {
    // A configuration may name a baseline before there is one; a file that was asked for must be there.
    if (options.baseline === undefined) return { findings, compared: undefined };
    throw new CannotRun(`There is no baseline \`${options.baseline}\`. Write one with --update-baseline.`);
  }
  const read = readBaseline(readText(file) ?? '');
  if ('fault' in read)
    throw new CannotRun(
      `The baseline \`${file}\` cannot be used: ${read.fault}. Write it anew with --update-baseline.`,
    );
  const { fresh, known, stale } = compare(findings, read.baseline);
  return { findings: fresh, compared: { known, stale: whole ? stale : 0 } };
}
