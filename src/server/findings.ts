import type { Finding } from '../core/findings.js';
import { compare } from '../core/workspace/baseline.js';
import type { Folder } from './folder.js';
import type { Session } from './session.js';

/** The findings that stand in a file, the baseline's left out. While other documents are not read, those that follow from its own texts. */
export function findingsIn(session: Pick<Session, 'today'>, folder: Folder, path: string): readonly Finding[] {
  const { workspace, alone, baseline } = folder;
  return folder.documentsIn(path).flatMap((document) => {
    const all = workspace?.findings(document, session.today) ?? alone?.ownFindings(document, session.today) ?? [];
    const counted = baseline === undefined ? all : compare(all, baseline).fresh;
    return counted.filter((finding) => finding.path === path);
  });
}
