import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../src/core/config/load.js';
import type { Document } from '../../src/core/document/model.js';
import type { Finding } from '../../src/core/findings.js';
import { rules } from '../../src/core/rules/index.js';
import { filesOf } from '../../src/node/files.js';
import { type OpenedWorkspace, openWorkspace, replaceText } from '../../src/node/open.js';
import { presetFile, presetNames, presetText } from '../../src/presets/index.js';

/** The folder with other people's repositories; undefined where it is not there. */
export const corporaFolder: string | undefined = [
  resolve(fileURLToPath(new URL('../../..', import.meta.url)), 'shared', 'corpora'),
].find((folder) => existsSync(folder));

/** The day that findings are for, unless a fact was measured on another. */
export const examplesDay = '2026-11-23';

/** What a corpus holds, and what is found in it. */
export interface Measured {
  readonly documents: readonly Document[];
  readonly findings: readonly Finding[];
  readonly unreadable: number;
}

/** Judges a corpus by a configuration that is not in it, and by other texts where `instead` has some: nothing there is written. */
export async function measure(
  name: string,
  config: string,
  { today = examplesDay, instead = new Map() }: { today?: string; instead?: ReadonlyMap<string, string> } = {},
): Promise<Measured> {
  const opened = await openCorpus(name, config, today);
  for (const [path, text] of instead) replaceText(opened, path, text);
  const { workspace, documents, findings, unreadable } = opened;
  return {
    documents: documents.flatMap((path) => workspace.document(path) ?? []),
    findings: findings(documents),
    unreadable: unreadable.length,
  };
}

/** A corpus as a workspace, under a configuration that is not in it. */
export async function openCorpus(name: string, config: string, today = examplesDay): Promise<OpenedWorkspace> {
  const root = join(corporaFolder ?? '', name);
  const files = filesOf(root);
  const host = {
    read: (path: string) => (path === 'shipshape.yaml' ? config : files.read(path)),
    preset: presetText,
    presetFile,
    presetNames,
    package: () => undefined,
  };
  const { tree, problems } = loadConfig(host, 'shipshape.yaml', { rules });
  if (tree === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return openWorkspace(root, { tree, today, cache: false });
}
