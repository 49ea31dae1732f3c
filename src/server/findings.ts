import type { Finding } from '../core/findings.js';
import { compare } from '../core/workspace/baseline.js';
import type { Folder } from './folder.js';
import type { Session } from './session.js';

/** The findings that stand in a file, the baseline's left out. */
export function findingsIn(session: Pick<Session, 'today'>, folder: Folder, path: string): readonly Finding[] {
  const { workspace, baseline } = folder;
  if (workspace === undefined) return [];
  return folder.documentsIn(path).flatMap((document) => {
    const all = workspace.findings(document, session.today);
    const counted = baseline === undefined ? all : compare(all, baseline).fresh;
    return counted.filter((finding) => finding.path === path);
  });
}
